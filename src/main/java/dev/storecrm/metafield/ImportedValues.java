package dev.storecrm.metafield;

import dev.storecrm.customer.CustomerFates;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.Written.Outcome;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Writes what a file says about customers who are here. Only inside the shop's transaction. */
@Component
class ImportedValues {
    private final MetaValueQueries values;
    private final CustomerFates fates;
    private final Clock clock;

    ImportedValues(MetaValueQueries values, CustomerFates fates, Clock clock) {
        this.values = values;
        this.fates = fates;
        this.clock = clock;
    }

    /** Called first: whoever is here stays until the transaction ends, and an erasure finds what was written. */
    void begin(ShopId shop) {
        fates.holdBack(shop);
    }

    /** A file from before a merge has the old number. */
    Written write(ShopId shop, NewValue value) {
        var written = values.write(shop, value, clock.instant());
        return written.outcome() == Outcome.UNKNOWN_CUSTOMER
                ? fates.mergedInto(shop, value.customerId())
                        .map(survivor -> values.write(shop, value.about(survivor), clock.instant()))
                        .orElse(written)
                : written;
    }
}
