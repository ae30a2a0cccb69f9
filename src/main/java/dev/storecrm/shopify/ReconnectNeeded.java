package dev.storecrm.shopify;

/** Shopify no longer takes this shop's token; only a visit of the merchant brings a new one. */
public final class ReconnectNeeded extends ShopifyFailure {
    private static final long serialVersionUID = 1L;

    public ReconnectNeeded(ShopDomain shop) {
        super(shop + " has to be connected again", null);
    }

    /** Once Shopify has said so. */
    public ReconnectNeeded(ShopDomain shop, GrantRefused cause) {
        super(shop + " has to be connected again", cause);
    }
}
