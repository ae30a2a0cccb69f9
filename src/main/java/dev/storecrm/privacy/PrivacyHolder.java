package dev.storecrm.privacy;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import dev.storecrm.webhook.WebhookInbox;
import java.util.List;
import org.springframework.stereotype.Component;

/** Holds the receipts, and speaks for the inbox, whose module is too low to know of privacy. */
@Component
class PrivacyHolder implements PersonalDataHolder {
    private static final String INBOX = "webhook_inbox";

    private final WebhookInbox inbox;

    PrivacyHolder(WebhookInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.raw(INBOX, WebhookInbox.NAMES_CUSTOMER), HeldTable.ofCustomers("privacy_request"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of(new Erased(INBOX, inbox.eraseCustomer(shop, customerId)));
    }

    /** The receipts stay: they name ids and tables only. */
    @Override
    public List<Erased> eraseShop(ShopId shop) {
        return List.of(new Erased(INBOX, inbox.eraseShop(shop)));
    }
}
