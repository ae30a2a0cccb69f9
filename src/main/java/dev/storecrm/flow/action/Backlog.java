package dev.storecrm.flow.action;

import dev.storecrm.database.InShop;
import dev.storecrm.flow.FlowAction;
import dev.storecrm.flow.Verdict;
import dev.storecrm.flow.action.PayloadQueries.Open;
import dev.storecrm.flow.action.PermissionRuns.Learned;
import dev.storecrm.flow.inbox.IgnoredKeys;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaValues;
import dev.storecrm.metafield.NewValue;
import dev.storecrm.metafield.value.ValueSource;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Applies payloads that could not be kept when they came, in the order in which they came. What is parked by it, {@link
 * ParkedPayloads} has to be told of.
 */
@Component
class Backlog {
    private static final int BATCH = 200;

    private final PayloadQueries payloads;
    private final MetaValues values;
    private final PermissionRuns permissions;
    private final Absent absent;
    private final IgnoredKeys ignored;
    private final InShop inShop;

    Backlog(
            PayloadQueries payloads,
            MetaValues values,
            PermissionRuns permissions,
            Absent absent,
            IgnoredKeys ignored,
            InShop inShop) {
        this.payloads = payloads;
        this.values = values;
        this.permissions = permissions;
        this.absent = absent;
        this.ignored = ignored;
        this.inShop = inShop;
    }

    void applyWaiting(ShopId shop) {
        inBatches(shop, after -> payloads.waiting(shop, after, BATCH));
    }

    /** What no meta field took when it came, and one of these keys may take now. */
    void applyAdopted(ShopId shop, List<String> keys) {
        inBatches(shop, after -> payloads.adopted(shop, keys, after, BATCH));
    }

    void applyArrived(ShopId shop) {
        inBatches(shop, after -> payloads.arrived(shop, after, BATCH));
    }

    private void inBatches(ShopId shop, Batches batches) {
        var last = 0L;
        while (last >= 0) {
            var after = last;
            last = inShop.call(shop, () -> {
                // before any row is locked that an erasure could want
                absent.nobodyMore(shop);
                var batch = batches.after(after);
                batch.forEach(open -> {
                    if (open.action() == FlowAction.PERMISSION) {
                        decide(shop, open);
                    } else {
                        apply(shop, open, open.customerId());
                    }
                });
                return batch.isEmpty() ? -1 : batch.getLast().id();
            });
        }
    }

    private void decide(ShopId shop, Open open) {
        var done = permissions.take(
                shop, open.customerId(), new Learned(open.slug(), open.key(), open.value(), open.note(), open.at()));
        if (done.customer() != open.customerId()) {
            payloads.move(shop, open.id(), done.customer());
        }
        payloads.settle(shop, open.id(), done.answer().verdict(), done.answer().problem());
        if (done.answer().verdict() == Verdict.INVALID) {
            payloads.forgetPerson(shop, open.id());
        }
    }

    private void apply(ShopId shop, Open open, long customer) {
        var written = values.write(
                shop,
                new NewValue(
                        customer, open.slug(), open.key(), open.value(), open.at(), ValueSource.FLOW, open.runId()));
        if (!written.customerKnown() && isGone(shop, open, customer)) {
            return;
        }
        switch (written.outcome()) {
            case KEPT -> payloads.settle(shop, open.id(), Verdict.KEPT, null);
            case LATE -> payloads.settle(shop, open.id(), Verdict.LATE, null);
            case UNKNOWN_CUSTOMER -> {
                var answer = absent.answer(shop, customer);
                payloads.settle(shop, open.id(), answer.verdict(), answer.problem());
            }
            case UNKNOWN_KEY ->
                payloads.settle(
                        shop,
                        open.id(),
                        ignored.holds(shop, open.slug(), open.key()) ? Verdict.IGNORED : Verdict.UNKNOWN_KEY,
                        null);
            case WRONG_TYPE -> payloads.settle(shop, open.id(), Verdict.WRONG_TYPE, null);
        }
    }

    /** Does what is right for somebody who became part of another, or was erased; false for everybody else. */
    private boolean isGone(ShopId shop, Open open, long customer) {
        var survivor = absent.survivor(shop, customer);
        if (survivor.isPresent()) {
            payloads.move(shop, open.id(), survivor.get());
            apply(shop, open, survivor.get());
            return true;
        }
        if (absent.isErased(shop, customer)) {
            var answer = absent.erased();
            payloads.settle(shop, open.id(), answer.verdict(), answer.problem());
            payloads.forgetPerson(shop, open.id());
            return true;
        }
        return false;
    }

    private interface Batches {
        List<Open> after(long id);
    }
}
