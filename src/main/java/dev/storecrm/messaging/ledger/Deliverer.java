package dev.storecrm.messaging.ledger;

import dev.storecrm.consent.Channel;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Brings messages to recipients by one channel. Offered as a bean, one a channel. */
public interface Deliverer {

    Channel channel();

    /**
     * Gets ready for some recipients of one send: what they have in common is read once.
     *
     * @throws ChannelDown when nobody can be written to now
     */
    Round round(ShopId shop, List<Claimed> recipients);

    /** Writes to each of some recipients; used by several threads. */
    interface Round {

        /**
         * Makes the message, gets hold of the other side, asks whether to go on, and writes.
         *
         * @param begin asked once, as late as possible: true means that the recipient is written down as being written to;
         *     after false nothing may be sent, and whatever is returned is not used
         * @return how it ended; thrown before {@code begin} was asked, the recipient is tried again later, and thrown after it,
         *     nobody knows
         */
        Outcome deliver(Claimed recipient, BooleanSupplier begin);
    }
}
