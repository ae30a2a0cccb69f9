package dev.storecrm.messaging.pace;

import dev.storecrm.kernel.ShopId;

/** Knows by which relay a shop's mails go. */
public interface SharesRelay {

    /** Whether it is the one that the operator set up, and other shops use as well. */
    boolean sharesRelay(ShopId shop);
}
