package dev.storecrm.privacy;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Forgets one person, whatever the shop chose for deleted customers, and looks whether that was enough. */
@Component
class PersonErasure {
    private static final Logger LOG = LoggerFactory.getLogger(PersonErasure.class);

    private final Receipts receipts;
    private final Holders holders;
    private final Suppressions suppressions;
    private final TraceScan scan;
    private final InShop inShop;

    PersonErasure(Receipts receipts, Holders holders, Suppressions suppressions, TraceScan scan, InShop inShop) {
        this.receipts = receipts;
        this.holders = holders;
        this.suppressions = suppressions;
        this.scan = scan;
        this.inShop = inShop;
    }

    /** All or nothing: a module that fails keeps the request open, and the notice comes again. */
    void erase(ShopId shop, Redaction redaction, Notice notice) {
        erase(shop, PrivacyKind.CUSTOMER_REDACT, redaction, notice);
    }

    /** The same for another reason. */
    void erase(ShopId shop, PrivacyKind kind, Redaction redaction, Notice notice) {
        var asked = new PrivacyQueries.Asked(kind, notice, redaction.customer(), redaction.orders());
        inShop.run(shop, () -> {
            if (receipts.open(shop, asked)) {
                erase(shop, notice, redaction);
            }
        });
    }

    /** Barred first: what an import wrote while we waited for it has to be erased, too. */
    private void erase(ShopId shop, Notice notice, Redaction redaction) {
        holders.bar(shop, redaction);
        var traces = scan.traces(shop, redaction.customer());
        redaction.addresses().stream().filter(TraceScan::isTelling).forEach(traces::add);
        var keys = suppress(shop, redaction, traces);
        var addresses = traces.stream().filter(AddressKeys::isAddress).toList();
        var erased = holders.erase(shop, redaction, addresses);
        erased.add(new Erased("suppression", keys.size()));
        RedactionLog.customer(shop, redaction, keys);
        var found = scan.search(shop, redaction.customer(), traces);
        if (found.stream().anyMatch(each -> each.rows() > 0)) {
            LOG.error("After the redaction {} of shop {} something is left: {}", notice.id(), shop, found);
        }
        receipts.erased(shop, notice, erased, found);
    }

    private Set<String> suppress(ShopId shop, Redaction redaction, Set<String> traces) {
        var keys = new TreeSet<>(suppressions.add(shop, traces));
        suppressions.addKeys(shop, redaction.keys());
        keys.addAll(redaction.keys());
        return keys;
    }
}
