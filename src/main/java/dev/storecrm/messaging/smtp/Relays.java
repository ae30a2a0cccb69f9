package dev.storecrm.messaging.smtp;

import dev.storecrm.kernel.ShopId;
import java.util.Optional;

/** Which relay takes a shop's mail. */
public interface Relays {

    /**
     * A relay, and who chose it.
     *
     * @param byOperator set up by whoever runs this app, so it may be anywhere; a merchant's may only be on the public net
     */
    record Chosen(Relay relay, boolean byOperator) {}

    /**
     * The relay that a mail of the shop goes to now.
     *
     * @throws RelayDown when none is set up
     */
    Chosen of(ShopId shop) throws RelayDown;

    /** Who signs the shop's mails; empty where the relay does. */
    Optional<DkimSigner> signer(ShopId shop);
}
