package dev.storecrm.shop.edit;

import dev.storecrm.kernel.ShopId;

/**
 * Brings the copy up to date with what was just changed in Shopify from here. What is written here is Shopify's answer,
 * never what was sent.
 */
public interface MirrorRefresh {
    /** What can be changed from here. */
    enum Subject {
        CUSTOMER,
        PRODUCT
    }

    /**
     * Asks Shopify for the record and takes it in. Never call it inside a transaction.
     *
     * @return false when that could not be done at once: it is done later
     */
    boolean now(ShopId shop, Subject subject, long id);

    /** Does the same before long, whatever becomes of the caller. */
    void soon(ShopId shop, Subject subject, long id);
}
