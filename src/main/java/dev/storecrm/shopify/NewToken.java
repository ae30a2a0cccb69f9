package dev.storecrm.shopify;

/** A token that somebody just brought, to be tried before it is kept. */
public record NewToken(ShopDomain shop, String token) {
    @Override
    public String toString() {
        return "NewToken[shop=" + shop + "]";
    }
}
