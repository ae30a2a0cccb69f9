package dev.storecrm.messaging.ledger;

import dev.storecrm.consent.Confirmations;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import org.springframework.stereotype.Component;

/** Hands the mails that ask for a yes to the ledger. The same one twice begins one send. */
@Component
class ConfirmationMails implements DueWorkHandler {
    private static final int BATCH = 100;

    private final Confirmations confirmations;
    private final Sends sends;

    ConfirmationMails(Confirmations confirmations, Sends sends) {
        this.confirmations = confirmations;
        this.sends = sends;
    }

    @Override
    public String kind() {
        return Confirmations.KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        for (var batch = confirmations.waiting(shop, BATCH);
                !batch.isEmpty();
                batch = confirmations.waiting(shop, BATCH)) {
            for (var each : batch) {
                sends.beginSystem(shop, Sends.CONFIRMATION, Long.toString(each.id()), each.customer());
                confirmations.handed(shop, each.id());
            }
        }
    }
}
