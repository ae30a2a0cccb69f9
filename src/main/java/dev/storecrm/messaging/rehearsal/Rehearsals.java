package dev.storecrm.messaging.rehearsal;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.library.MailTemplates;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Rehearsals of a shop's templates, for everybody who may get mail of their kind. */
@Component
public class Rehearsals {
    private static final int PEOPLE = 20;

    private final RehearsalQueries queries;
    private final HeldRehearsalQueries held;
    private final MailTemplates templates;
    private final DueWork dueWork;
    private final InShop inShop;
    private final Clock clock;

    Rehearsals(
            RehearsalQueries queries,
            HeldRehearsalQueries held,
            MailTemplates templates,
            DueWork dueWork,
            InShop inShop,
            Clock clock) {
        this.queries = queries;
        this.held = held;
        this.templates = templates;
        this.dueWork = dueWork;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** Renders the newest version for everybody, soon; one that runs already is let go on. */
    public void start(ShopId shop, long template) {
        inShop.run(shop, () -> {
            var now = templates.get(shop, template);
            if (queries.newest(shop, template).filter(Rehearsal::running).isPresent()) {
                return;
            }
            held.deleteOf(shop, template);
            queries.add(shop, template, now.number(), queries.audience(shop, now.kind()), clock.instant());
            dueWork.put(shop, RehearsalWork.KIND);
        });
    }

    public void cancel(ShopId shop, long template) {
        inShop.run(shop, () -> {
            templates.get(shop, template);
            queries.cancel(shop, template, clock.instant());
        });
    }

    public Optional<Rehearsal> newest(ShopId shop, long template) {
        return inShop.call(shop, () -> queries.newest(shop, template));
    }

    /** The worst first, each with some of the people. */
    public List<Finding> findings(ShopId shop, Rehearsal rehearsal) {
        return inShop.call(shop, () -> queries.findings(shop, rehearsal.id(), PEOPLE));
    }
}
