package dev.storecrm.messaging.bounce;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.bounce.report.Reports;
import dev.storecrm.messaging.restore.Deployments;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks into the mailbox that a shop's mails come back to, every few minutes. */
@Component
class MailboxWork implements DueWorkHandler {
    static final String KIND = "mail-returned";

    private static final Logger LOG = LoggerFactory.getLogger(MailboxWork.class);
    private static final Duration AGAIN = Duration.ofMinutes(5);
    private static final Duration DOWN = Duration.ofMinutes(15);

    private final Returns returns;
    private final ReturnQueries queries;
    private final MailboxReader reader;
    private final Bounces bounces;
    private final Deployments deployments;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    MailboxWork(
            Returns returns,
            ReturnQueries queries,
            MailboxReader reader,
            Bounces bounces,
            Deployments deployments,
            InShop inShop,
            DueWork due,
            Clock clock) {
        this.returns = returns;
        this.queries = queries;
        this.reader = reader;
        this.bounces = bounces;
        this.deployments = deployments;
        this.inShop = inShop;
        this.due = due;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        var mailbox = returns.mailbox(shop);
        var tags = returns.tags(shop);
        if (mailbox.isEmpty() || tags.isEmpty()) {
            return;
        }
        if (!deployments.sends(shop)) {
            due.put(shop, KIND, clock.instant().plus(DOWN));
            return;
        }
        var row = inShop.call(shop, () -> queries.find(shop)).orElseThrow();
        try {
            var more = reader.read(
                    mailbox.get(),
                    row.validity() == null ? -1 : row.validity(),
                    row.read(),
                    (validity, uid, beginning) -> inShop.run(shop, () -> {
                        take(shop, tags.get(), beginning);
                        queries.position(shop, mailbox.get(), validity, uid);
                    }));
            done(shop, null, more ? Duration.ZERO : AGAIN);
        } catch (MailboxDown e) {
            LOG.warn("The mailbox of shop {} cannot be read", shop, e);
            done(shop, e.reason().name(), DOWN);
        }
    }

    /** Without a tag of ours anybody may have written it, so it says nothing. */
    private void take(ShopId shop, ReturnTags tags, byte[] beginning) {
        Reports.read(beginning).ifPresent(report -> tags.read(report.addresses())
                .ifPresent(delivery -> bounces.note(
                        shop,
                        new News(
                                delivery,
                                report.kind(),
                                report.status(),
                                report.answer(),
                                BounceSource.MAILBOX,
                                report.key(),
                                clock.instant()))));
    }

    private void done(ShopId shop, @Nullable String problem, Duration pause) {
        inShop.run(shop, () -> {
            queries.looked(shop, problem, clock.instant());
            due.put(shop, KIND, clock.instant().plus(pause));
        });
    }
}
