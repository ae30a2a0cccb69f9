package dev.storecrm.privacy.spi;

import dev.storecrm.kernel.ShopId;

/** Seals a secret for one place in the database; the key lies outside. */
public interface Sealing {

    byte[] seal(ShopId shop, String column, String secret);

    /** The secret; fails when it was sealed for another place or with a key that is gone. */
    String open(ShopId shop, String column, byte[] sealed);

    /** The same secret sealed with the key that seals now; the very same bytes when it is already. */
    byte[] reseal(ShopId shop, String column, byte[] sealed);
}
