package dev.storecrm.metafield.mirror;

import dev.storecrm.database.BulkLoads;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaField;
import dev.storecrm.metafield.MetaMirror;
import dev.storecrm.metafield.mirror.MirrorQueries.Whole;
import dev.storecrm.shop.ShopProfile;
import dev.storecrm.shopify.BulkFailure;
import dev.storecrm.shopify.BulkStatus;
import dev.storecrm.shopify.MalformedNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at everybody's metafields in a file that Shopify makes: after the first import, for a new field, and once a day, as
 * Shopify promises no notice for a metafield that changed. Never waits: the work comes back until the file is there.
 */
@Component
class WholeLook {
    private static final Logger LOG = LoggerFactory.getLogger(WholeLook.class);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration POLL = Duration.ofSeconds(10);
    private static final Duration OTHERS_RUN = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private final MirrorQueries queries;
    private final MirrorFile file;
    private final MirrorWriter writer;
    private final BulkLoads loads;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;

    WholeLook(
            MirrorQueries queries,
            MirrorFile file,
            MirrorWriter writer,
            BulkLoads loads,
            InShop inShop,
            DueWork dueWork,
            Clock clock) {
        this.queries = queries;
        this.file = file;
        this.writer = writer;
        this.loads = loads;
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    boolean underWay(ShopId shop) {
        return inShop.call(shop, () -> queries.whole(shop))
                .map(Whole::operation)
                .isPresent();
    }

    /** Does what can be done now, and comes back when there is more. */
    void goOn(ShopProfile shop, List<MetaField> fields) {
        var whole = inShop.call(shop.id(), () -> queries.whole(shop.id())).orElse(new Whole(0, 0, null, null, null));
        if (whole.operation() != null) {
            look(shop, fields, whole.operation(), Objects.requireNonNull(whole.askedAt()));
        } else if (whole.wanted() > whole.begun() || isOld(whole.lookedAt())) {
            begin(shop, fields, whole);
        } else {
            later(shop.id(), Objects.requireNonNull(whole.lookedAt()).plus(DAY));
        }
    }

    private boolean isOld(@Nullable Instant lookedAt) {
        return lookedAt == null || !lookedAt.plus(DAY).isAfter(clock.instant());
    }

    private void begin(ShopProfile shop, List<MetaField> fields, Whole whole) {
        try {
            var askedAt = loads.now();
            var operation = file.begin(shop.domain(), fields);
            inShop.run(shop.id(), () -> queries.began(shop.id(), whole, operation, askedAt));
            later(shop.id(), clock.instant().plus(POLL));
        } catch (BulkFailure e) {
            if (e.kind() != BulkFailure.Kind.ANOTHER_RUNNING) {
                throw e;
            }
            later(shop.id(), clock.instant().plus(OTHERS_RUN));
        }
    }

    private void look(ShopProfile shop, List<MetaField> fields, String operation, Instant askedAt) {
        var status = file.status(shop.domain(), operation);
        if (!status.ended()) {
            later(shop.id(), clock.instant().plus(POLL));
            return;
        }
        var useful = status.status().equals("COMPLETED")
                && read(shop.id(), new Look(shop.id(), fields, askedAt, false), status);
        if (useful) {
            inShop.run(shop.id(), () -> queries.done(shop.id(), clock.instant()));
            LOG.info("Metafields of shop {}: {} customers looked at", shop.id(), status.rootObjectCount());
            // what was asked for meanwhile begins at once
            later(shop.id(), clock.instant());
        } else {
            inShop.run(shop.id(), () -> queries.failed(shop.id()));
            LOG.warn("Metafields of shop {}: {} {}", shop.id(), status.status(), status.errorCode());
            later(shop.id(), clock.instant().plus(AGAIN));
        }
    }

    private boolean read(ShopId shop, Look look, BulkStatus status) {
        var tally = new Tally();
        try {
            file.read(status, chunk -> writer.write(look, chunk, tally));
        } catch (MalformedNode | BulkFailure e) {
            LOG.warn("Metafields of shop {}: {}", shop, e.getMessage());
            return false;
        }
        inShop.run(shop, () -> look.fields().forEach(field -> queries.found(shop, field, tally, clock.instant())));
        return true;
    }

    private void later(ShopId shop, Instant at) {
        dueWork.put(shop, MetaMirror.KIND, at);
    }
}
