package dev.storecrm.analytics.sales;

import dev.storecrm.kernel.Money;

/** Orders that one campaign is the reason of, as it had the customer's last click before them. */
public record CampaignSales(long campaign, long orders, long customers, Money amount) {}
