package dev.storecrm.shopify.spi;

import dev.storecrm.shopify.ReconnectNeeded;
import dev.storecrm.shopify.ShopDomain;

/** Keeps the shops' access tokens, so that calls to Shopify need not know how. */
public interface AccessTokens {

    /**
     * A token for a call now, renewed beforehand when it is about to end. Ask for each call, not once per job.
     *
     * @throws ReconnectNeeded when only the merchant can bring a new one
     */
    String token(ShopDomain shop);

    /**
     * Another token after Shopify refused this one.
     *
     * @throws ReconnectNeeded when there is none
     */
    String tokenAfter(ShopDomain shop, String refused);
}
