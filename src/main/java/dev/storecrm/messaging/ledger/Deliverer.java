package dev.storecrm.messaging.ledger;

import dev.storecrm.consent.Channel;
import dev.storecrm.kernel.ShopId;
import java.util.function.BooleanSupplier;

/** Brings a message to one recipient by one channel. Offered as a bean, one a channel. */
public interface Deliverer {

    Channel channel();

    /**
     * Makes the message, gets hold of the other side, asks whether to go on, and writes.
     *
     * @param begin asked once, as late as possible: true means that the recipient is written down as being written to; after
     *     false nothing may be sent, and whatever is returned is not used
     * @return how it ended; thrown before {@code begin} was asked, the recipient is tried again later, and thrown after it,
     *     nobody knows
     */
    Outcome deliver(ShopId shop, Claimed recipient, BooleanSupplier begin);
}
