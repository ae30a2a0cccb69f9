package dev.storecrm.privacy.spi;

import dev.storecrm.kernel.ShopId;

/**
 * Implemented wherever something sealed is stored: seals it again with the current key, by {@link Sealing#reseal}. What is
 * left out is lost when the old key goes.
 */
public interface KeepsSealed {

    void reseal(ShopId shop);
}
