package dev.storecrm.analytics.sales;

import dev.storecrm.kernel.Money;
import org.jspecify.annotations.Nullable;

/** Orders that one campaign is the reason of, as it had the customer's last click before them. */
public record CampaignSales(
        long campaign,
        long orders,
        long customers,
        Money amount,
        @Nullable Money before) implements Compared<CampaignSales> {

    @Override
    public long key() {
        return campaign;
    }

    @Override
    public CampaignSales beside(Money then) {
        return new CampaignSales(campaign, orders, customers, amount, then);
    }

    @Override
    public CampaignSales without() {
        return new CampaignSales(campaign, 0, 0, new Money(0, amount.currency()), null);
    }
}
