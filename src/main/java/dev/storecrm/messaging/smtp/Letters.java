package dev.storecrm.messaging.smtp;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.ChannelDown;
import dev.storecrm.messaging.ledger.Claimed;
import java.util.List;

/** Makes the mails for recipients of a send. */
public interface Letters {

    /**
     * Reads what the mails are made of.
     *
     * @param recipients of one send
     * @throws ChannelDown when nothing can be sent for the shop
     */
    Pile of(ShopId shop, List<Claimed> recipients);

    /** The mails of some recipients, each made when it is asked for; used by several threads. */
    interface Pile {

        /**
         * The mail as it goes out; the same for the same delivery, however often it is asked for.
         *
         * @throws LetterRefused when it cannot be made, so that trying again is no use
         */
        Letter letter(Claimed recipient);
    }
}
