"""Shopify's RFM method as its help page tells it, from orders alone: nothing here is shared with the application.

Reads lines "customer,day,total,cancelled" and writes "customer,R,F,M,group" for everybody who bought.
A score of 5 is the top 20 % of the shop's own customers, a score of 1 the bottom 20 %; FM is (F + M) / 2, halves up.
"""
import sys

GROUPS = {  # by FM from 1 to 5, for each R
    1: "DORMANT DORMANT AT_RISK AT_RISK PREVIOUSLY_LOYAL",
    2: "DORMANT DORMANT AT_RISK AT_RISK PREVIOUSLY_LOYAL",
    3: "ALMOST_LOST ALMOST_LOST NEEDS_ATTENTION LOYAL LOYAL",
    4: "PROMISING ACTIVE ACTIVE LOYAL LOYAL",
    5: "NEW ACTIVE ACTIVE CHAMPIONS CHAMPIONS",
}


def scores(values):
    """Equal values score the same: how many fifths of all customers have less."""
    ranked = sorted(values.values())
    below = {}
    for place, value in enumerate(ranked):
        below.setdefault(value, place)
    return {who: 1 + sum(5 * below[value] >= fifth * len(ranked) for fifth in (1, 2, 3, 4)) for who, value in values.items()}


recency, frequency, monetary = {}, {}, {}
for line in sys.stdin:
    customer, day, total, cancelled = line.strip().split(",")
    customer = int(customer)
    recency[customer] = max(recency.get(customer, ""), day)
    frequency[customer] = frequency.get(customer, 0) + (cancelled != "t")
    monetary[customer] = monetary.get(customer, 0) + (int(total) if cancelled != "t" else 0)

bought = [customer for customer in frequency if frequency[customer] > 0]
r, f, m = (scores({who: values[who] for who in bought}) for values in (recency, frequency, monetary))
for who in sorted(bought):
    fm = (f[who] + m[who] + 1) // 2
    print(f"{who},{r[who]},{f[who]},{m[who]},{GROUPS[r[who]].split()[fm - 1]}")
