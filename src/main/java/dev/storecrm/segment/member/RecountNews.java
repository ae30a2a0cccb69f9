package dev.storecrm.segment.member;

import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaValuesChanged;
import dev.storecrm.sync.RecordsChanged;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What Flow writes at 10:00 is in the segment at 10:00: news of values and records make a recount due. It gathers what comes
 * within some seconds; what is committed while it begins, the hourly recount finds.
 */
@Component
class RecountNews {
    static final Duration GATHERED = Duration.ofSeconds(15);

    private final DueWork dueWork;
    private final Clock clock;

    RecountNews(DueWork dueWork, Clock clock) {
        this.dueWork = dueWork;
        this.clock = clock;
    }

    @EventListener
    void on(MetaValuesChanged changed) {
        join(changed.shop(), ValueRecountWork.KIND);
    }

    @EventListener
    void on(RecordsChanged changed) {
        join(changed.shop(), RecordRecountWork.KIND);
    }

    private void join(ShopId shop, String kind) {
        dueWork.join(shop, kind, clock.instant().plus(GATHERED));
    }
}
