package dev.storecrm.shop;

/** How a shop stands with us. */
public enum ShopState {
    INSTALLING,
    ACTIVE,
    /** Shopify no longer takes our token; only a visit of the merchant brings a new one. */
    RECONNECT,
    /** Frozen or locked by Shopify; work goes on when it opens again. */
    PAUSED,
    UNINSTALLED
}
