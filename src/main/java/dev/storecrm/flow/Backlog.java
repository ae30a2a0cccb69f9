package dev.storecrm.flow;

import dev.storecrm.database.InShop;
import dev.storecrm.flow.PayloadQueries.Open;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaValues;
import dev.storecrm.metafield.NewValue;
import dev.storecrm.metafield.ValueSource;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Applies payloads that could not be kept when they came, in the order in which they came. */
@Component
class Backlog {
    private static final int BATCH = 200;

    private final PayloadQueries payloads;
    private final MetaValues values;
    private final InShop inShop;

    Backlog(PayloadQueries payloads, MetaValues values, InShop inShop) {
        this.payloads = payloads;
        this.values = values;
        this.inShop = inShop;
    }

    void apply(ShopId shop, Set<Verdict> verdicts) {
        inBatches(shop, after -> payloads.open(shop, verdicts, after, BATCH));
    }

    void applyArrived(ShopId shop) {
        inBatches(shop, after -> payloads.arrived(shop, after, BATCH));
    }

    private void inBatches(ShopId shop, Batches batches) {
        var last = 0L;
        while (last >= 0) {
            var after = last;
            last = inShop.call(shop, () -> {
                var batch = batches.after(after);
                batch.forEach(open -> apply(shop, open));
                return batch.isEmpty() ? -1 : batch.getLast().id();
            });
        }
    }

    private void apply(ShopId shop, Open open) {
        var written = values.write(
                shop,
                new NewValue(
                        open.customerId(),
                        open.slug(),
                        open.key(),
                        open.value(),
                        open.at(),
                        ValueSource.FLOW,
                        open.runId()));
        switch (written.outcome()) {
            case KEPT -> payloads.settle(shop, open.id(), Verdict.KEPT, null);
            case LATE -> payloads.settle(shop, open.id(), Verdict.LATE, null);
            case UNKNOWN_CUSTOMER -> payloads.settle(shop, open.id(), Verdict.PARKED, null);
            case UNKNOWN_KEY -> payloads.settle(shop, open.id(), Verdict.UNKNOWN_KEY, null);
            case WRONG_TYPE -> payloads.settle(shop, open.id(), Verdict.WRONG_TYPE, null);
        }
    }

    private interface Batches {
        List<Open> after(long id);
    }
}
