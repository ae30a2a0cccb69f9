package dev.storecrm.shopify;

/** The database was restored or copied: nothing is asked of Shopify, and nothing told, before a person has looked. */
public final class HeldBack extends ShopifyFailure {
    private static final long serialVersionUID = 1L;

    public HeldBack(ShopDomain shop) {
        super("Whether " + shop + " is worked for from here, somebody has to say first", null);
    }
}
