package dev.storecrm.flow.action;

import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaField;
import dev.storecrm.metafield.MetaFieldOpened;
import dev.storecrm.metafield.MetaFields;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes in what came before its meta field was there, or while the field had another type. */
@Component
class AdoptedPayloads implements DueWorkHandler {
    static final String KIND = "flow-adopt";

    private final Backlog backlog;
    private final MetaFields fields;
    private final DueWork dueWork;

    AdoptedPayloads(Backlog backlog, MetaFields fields, DueWork dueWork) {
        this.backlog = backlog;
        this.fields = fields;
        this.dueWork = dueWork;
    }

    /** In the transaction of whoever opened the field. */
    @EventListener
    void on(MetaFieldOpened opened) {
        dueWork.put(opened.shop(), KIND);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        backlog.applyAdopted(
                shop,
                fields.all(shop).stream()
                        .filter(field -> !field.archived())
                        .map(MetaField::key)
                        .distinct()
                        .toList());
        dueWork.put(shop, ParkedPayloads.KIND);
    }
}
