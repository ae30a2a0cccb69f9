package dev.storecrm.shopify;

/** The shop itself is shut: frozen for an unpaid bill (402), locked (423), or gone (404). Its work pauses. */
public final class ShopClosed extends ShopifyFailure {
    private static final long serialVersionUID = 1L;

    private final int status;

    ShopClosed(ShopDomain shop, int status) {
        super(shop + " is closed (" + status + ")", null);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
