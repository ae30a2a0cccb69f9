package dev.storecrm.messaging.rehearsal;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.library.MailTemplate;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.messaging.recipient.Recipients;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Goes through everybody, some hundred at a time; nothing is open between them. */
@Component
class RehearsalWork implements DueWorkHandler {
    static final String KIND = "mail-rehearsal";
    private static final int BATCH = 500;

    private final RehearsalQueries queries;
    private final MailTemplates templates;
    private final Recipients recipients;
    private final DueWork dueWork;
    private final InShop inShop;
    private final Clock clock;

    RehearsalWork(
            RehearsalQueries queries,
            MailTemplates templates,
            Recipients recipients,
            DueWork dueWork,
            InShop inShop,
            Clock clock) {
        this.queries = queries;
        this.templates = templates;
        this.recipients = recipients;
        this.dueWork = dueWork;
        this.inShop = inShop;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        var next = inShop.call(shop, () -> queries.running(shop));
        if (next.isEmpty()) {
            return;
        }
        rehearse(shop, next.get(), lease.token());
        if (inShop.call(shop, () -> queries.running(shop)).isPresent()) {
            inShop.run(shop, () -> dueWork.put(shop, KIND));
        }
    }

    private void rehearse(ShopId shop, Rehearsal rehearsal, UUID lease) {
        if (!inShop.call(shop, () -> queries.take(shop, rehearsal.id(), lease))) {
            return;
        }
        var template = templates.get(shop, rehearsal.template());
        var rehearser = new Rehearser(template, templates.texts(shop, template.id(), rehearsal.number()));
        var last = 0L;
        while (last >= 0) {
            last = batch(shop, template, rehearser, last);
            if (!inShop.call(shop, () -> queries.progress(shop, rehearsal.id(), lease, rehearser))) {
                return;
            }
        }
        inShop.run(shop, () -> {
            if (queries.finish(shop, rehearsal.id(), lease, clock.instant())) {
                queries.add(shop, rehearsal.id(), rehearser.findings());
            }
        });
    }

    /** The last customer of the batch; -1 when there are no more. */
    private long batch(ShopId shop, MailTemplate template, Rehearser rehearser, long after) {
        var people = inShop.call(shop, () -> queries.audience(shop, template.kind(), after, BATCH));
        if (people.isEmpty()) {
            return -1;
        }
        recipients.read(shop, template.kind(), rehearser::language, people).forEach(rehearser::rehearse);
        return people.getLast();
    }
}
