package dev.storecrm.messaging.smtp;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Claimed;

/** Makes the mail for a recipient of a send. */
public interface Letters {

    /**
     * The mail as it goes out; the same for the same delivery, however often it is asked for.
     *
     * @throws LetterRefused when it cannot be made, so that trying again is no use
     */
    Letter letter(ShopId shop, Claimed recipient);
}
