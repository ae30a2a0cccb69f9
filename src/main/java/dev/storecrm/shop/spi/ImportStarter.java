package dev.storecrm.shop.spi;

import dev.storecrm.kernel.ShopId;

/** Starts the import when the merchant presses the button. Pressed twice, the second joins the first. */
public interface ImportStarter {
    void start(ShopId shop);
}
