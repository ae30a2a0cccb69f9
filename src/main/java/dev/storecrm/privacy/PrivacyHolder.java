package dev.storecrm.privacy;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import dev.storecrm.webhook.WebhookInbox;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Holds the receipts, and speaks for the inbox, whose module is too low to know of privacy. */
@Component
class PrivacyHolder implements PersonalDataHolder {
    private static final String INBOX = "webhook_inbox";

    /** A redacted person's entry has no address any more, so that nothing is found of one. */
    private static final String ADDRESS_OF_CUSTOMER =
            "lower(address) = (select lower(email) from customer where shop_id = :shop and customer_id = :customer)";

    private final WebhookInbox inbox;

    PrivacyHolder(WebhookInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.raw(INBOX, WebhookInbox.NAMES_CUSTOMER),
                HeldTable.ofNobody("webhook_batch"),
                HeldTable.ofCustomers("privacy_request").outlivingShop(),
                HeldTable.ofCustomers("suppression", ADDRESS_OF_CUSTOMER),
                HeldTable.ofNobody("suppression_removal"),
                HeldTable.ofMerchant("suppression_key").hiding("sealed"));
    }

    @Override
    public Map<String, List<Integer>> kept() {
        return Map.of(
                "notices", List.of((int) WebhookInbox.DONE.toDays(), (int) WebhookInbox.FAILED.toDays()),
                "requests", List.of(Retention.YEARS));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of(new Erased(INBOX, inbox.eraseCustomer(shop, customerId)));
    }

    @Override
    public List<Erased> eraseNaming(ShopId shop, Collection<String> addresses) {
        return List.of(new Erased(INBOX, inbox.eraseNaming(shop, addresses)));
    }
}
