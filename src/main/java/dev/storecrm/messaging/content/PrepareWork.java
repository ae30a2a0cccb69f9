package dev.storecrm.messaging.content;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.jobs.OneByOne;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.ContentQueries.Planned;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.ledger.Sends.Said;
import dev.storecrm.messaging.ledger.Standstill;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes every mail of a send before the first one goes out. Who cannot be rendered for is written down as failed; when those
 * are many, the send waits for a person.
 */
@Component
class PrepareWork implements DueWorkHandler {
    static final String KIND = Sends.PREPARE;

    private static final int TOGETHER = 500;

    private final ContentQueries contents;
    private final MailMaker maker;
    private final CouponStep couponStep;
    private final MadeQueries progress;
    private final Sends sends;
    private final Standstill standstill;
    private final InShop inShop;

    PrepareWork(
            ContentQueries contents,
            MailMaker maker,
            CouponStep couponStep,
            MadeQueries progress,
            Sends sends,
            Standstill standstill,
            InShop inShop) {
        this.contents = contents;
        this.maker = maker;
        this.couponStep = couponStep;
        this.progress = progress;
        this.sends = sends;
        this.standstill = standstill;
        this.inShop = inShop;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        standstill.holdPreparing(shop, lease);
        OneByOne.each(sends.preparing(shop), send -> {
            var said = sends.said(shop, send);
            if (said.kind() != null) {
                prepare(shop, send, said);
            }
        });
    }

    private void prepare(ShopId shop, long send, Said said) {
        var content = inShop.call(shop, () -> contents.content(shop, send)).orElseThrow();
        if (content.coupon() != null && !couponStep.ready(shop, send, content.coupon())) {
            return;
        }
        inShop.run(shop, () -> progress.begin(shop, send, progress.unmade(shop, send)));
        var failed = 0;
        var made = 0;
        for (var next = planned(shop, send, null); !next.isEmpty(); next = planned(shop, send, next.getLast())) {
            var batch = next;
            var unsendable = inShop.call(shop, () -> {
                progress.made(shop, send, batch.size());
                return maker.make(shop, send, said, content, contents.unmade(shop, batch));
            });
            failed += unsendable;
            made += batch.size() - unsendable;
        }
        inShop.run(shop, () -> progress.end(shop, send));
        sends.start(shop, send, Sends.manyUnsendable(failed, made + failed) ? "MANY_UNSENDABLE" : null);
    }

    private List<Planned> planned(ShopId shop, long send, @Nullable Planned behind) {
        return inShop.call(shop, () -> contents.planned(shop, send, behind, TOGETHER));
    }
}
