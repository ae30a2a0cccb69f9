package dev.storecrm.rig;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What came of one seed.
 *
 * @param kills that met a campaign under way
 * @param lines open when an instance was killed, over all kills
 * @param twice addresses that the relay took more than one mail for
 * @param missing people of the audience without a row, or whose row says nothing final
 * @param suppressed addresses that were taken off before anything had begun
 * @param unwanted mails to those addresses
 * @param untrue rows that say sent what the relay never took, or taken by the relay and neither sent nor unknown in the ledger
 */
record DrillResult(
        long seed,
        int kills,
        int lines,
        long audience,
        long sent,
        long unknown,
        long accepted,
        long twice,
        long missing,
        long untrue,
        int suppressed,
        long unwanted,
        double seconds) {
    static final String AUDIENCE = "select count(*) from customer_facts where email_marketing_state = 'SUBSCRIBED'"
            + " and deleted_at is null";

    static final String HEAD =
            " seed  kills  lines  audience   sent  unknown  accepted  twice  missing  untrue  unwanted  seconds";

    static DrillResult of(
            long seed,
            int kills,
            int lines,
            long audience,
            double seconds,
            RigDatabase database,
            String send,
            Map<String, Long> accepted,
            Collection<String> suppressed) {
        var ledger = new Ledger(database, send);
        var open = database.number("select count(*) from delivery where send_id = " + send
                + " and fate not in ('SENT', 'FAILED', 'SKIPPED', 'UNKNOWN')");
        var sent = ledger.with("SENT");
        var unknown = ledger.with("UNKNOWN");
        var neverTaken =
                sent.stream().filter(address -> !accepted.containsKey(address)).count();
        var notToldOf = accepted.keySet().stream()
                .filter(address -> !sent.contains(address) && !unknown.contains(address))
                .count();
        return new DrillResult(
                seed,
                kills,
                lines,
                audience,
                sent.size(),
                unknown.size(),
                accepted.size(),
                accepted.values().stream().filter(mails -> mails > 1).count(),
                Math.abs(audience - ledger.rows()) + open,
                neverTaken + notToldOf,
                suppressed.size(),
                suppressed.stream().filter(accepted::containsKey).count(),
                seconds);
    }

    private record Ledger(RigDatabase database, String send) {
        long rows() {
            return database.number("select count(*) from delivery where send_id = " + send);
        }

        Set<String> with(String fate) {
            return Set.copyOf(
                    database
                            .rows("select address from delivery where send_id = " + send + " and fate = '" + fate + "'")
                            .stream()
                            .map(row -> String.valueOf(row.get("address")))
                            .toList());
        }
    }

    boolean holds() {
        return twice == 0 && missing == 0 && untrue == 0 && unwanted == 0 && unknown <= lines;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%5d  %5d  %5d  %8d  %5d  %7d  %8d  %5d  %7d  %6d  %8d  %7.1f%s",
                seed,
                kills,
                lines,
                audience,
                sent,
                unknown,
                accepted,
                twice,
                missing,
                untrue,
                unwanted,
                seconds,
                holds() ? "" : "  BROKEN");
    }
}
