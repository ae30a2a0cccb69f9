package dev.storecrm.campaign.response;

import dev.storecrm.campaign.Campaign;
import dev.storecrm.campaign.response.ResponseQueries.Part;
import dev.storecrm.campaign.response.ResponseQueries.Step;
import dev.storecrm.campaign.response.Summary.Group;
import dev.storecrm.campaign.response.Summary.Trial;
import dev.storecrm.database.InShop;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.Money;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.tracking.TrackingChoices;
import dev.storecrm.messaging.tracking.Trackings;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Page;
import dev.storecrm.shop.Shops;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a campaign brought, and by whom. */
@Component
public class Responses {
    /** What a file of the people behind a number can have. */
    public static final List<ExportColumn> COLUMNS = List.of(
            ExportColumn.column("customer_id", "messaging.export.customer", "q.customer_id", Kind.ID),
            ExportColumn.column("last_name", "messaging.export.last", "c.last_name", Kind.TEXT),
            ExportColumn.column("first_name", "messaging.export.first", "c.first_name", Kind.TEXT),
            ExportColumn.column("at", "campaign.at", "q.at", Kind.TIME),
            ExportColumn.column("times", "campaign.links.times", "nullif(q.times, 0)", Kind.NUMBER),
            ExportColumn.column("order", "campaign.sales.order", "q.order_name", Kind.TEXT),
            ExportColumn.column("amount", "campaign.sales.sum", "minor_to_major(q.minor, q.currency)", Kind.NUMBER),
            ExportColumn.column("currency", "campaign.sales.currency", "q.currency", Kind.TEXT));

    private final ResponseQueries queries;
    private final ResponderQueries responders;
    private final Trackings trackings;
    private final TrackingChoices choices;
    private final Shops shops;
    private final InShop inShop;

    Responses(
            ResponseQueries queries,
            ResponderQueries responders,
            Trackings trackings,
            TrackingChoices choices,
            Shops shops,
            InShop inShop) {
        this.queries = queries;
        this.responders = responders;
        this.trackings = trackings;
        this.choices = choices;
        this.shops = shops;
        this.inShop = inShop;
    }

    /** Of a campaign that has begun. */
    public Summary summary(ShopId shop, Campaign campaign) {
        var counted = counted(shop, campaign);
        return inShop.call(shop, () -> {
            var reacted = queries.reacted(shop, counted);
            var ordered = queries.ordered(shop, counted);
            var tracked = trackings.of(shop, counted.send());
            return new Summary(
                    reacted.sent(),
                    reacted.opened(),
                    reacted.openMachines(),
                    reacted.clicked(),
                    reacted.clickMachines(),
                    queries.left(shop, counted),
                    ordered.buyers(),
                    ordered.orders(),
                    ordered.cancelled(),
                    ordered.sales(),
                    counted.days(),
                    tracked.opens(),
                    tracked.clicks(),
                    queries.links(shop, counted),
                    trial(counted, queries.parts(shop, counted)));
        });
    }

    /** Null where nobody was held out, or nobody written to. */
    private static @Nullable Trial trial(Counted counted, List<Part> parts) {
        var mailed = group(parts, false);
        var held = group(parts, true);
        return mailed == null || held == null
                ? null
                : new Trial(
                        mailed,
                        held,
                        missed(parts),
                        Difference.of(mailed.share(), held.share()),
                        counted.started().plus(Duration.ofDays(counted.days())));
    }

    private static long missed(List<Part> parts) {
        return parts.stream()
                .filter(part -> !part.held())
                .mapToLong(Part::missed)
                .sum();
    }

    private static @Nullable Group group(List<Part> parts, boolean held) {
        return parts.stream()
                .filter(part -> part.held() == held && part.group().people() > 0)
                .map(Part::group)
                .findFirst()
                .orElse(null);
    }

    /** Of two mails that were tried, what people in the trial did; those without anybody are missing. */
    public List<Variant> variants(ShopId shop, Campaign campaign) {
        var counted = counted(shop, campaign);
        return inShop.call(shop, () -> queries.variants(shop, counted));
    }

    /** So many people did it first in the time that begins then. */
    public record Moment(LocalDateTime start, long opened, long clicked) {}

    /** By hours of the shop's wall, or by days. */
    public List<Moment> course(ShopId shop, Campaign campaign, boolean hours) {
        var zone = shops.get(shop).timeZone();
        var counted = counted(shop, campaign);
        var steps = inShop.call(shop, () -> queries.steps(shop, counted, hours ? "hour" : "day", zone.getId()));
        return steps.stream()
                .map(Step::start)
                .distinct()
                .map(start -> new Moment(start, people(steps, start, false), people(steps, start, true)))
                .toList();
    }

    private static long people(List<Step> steps, LocalDateTime start, boolean clicked) {
        return steps.stream()
                .filter(step -> step.clicked() == clicked && step.start().equals(start))
                .mapToLong(Step::people)
                .sum();
    }

    /**
     * Somebody who responded, or one of their orders.
     *
     * @param id of the row: the delivery's or the order's number
     * @param customer null once the person was erased
     * @param times how often; 0 where that is not known
     * @param order null where it is about none
     */
    public record Responder(
            long id,
            @Nullable Long customer,
            String name,
            Instant at,
            long times,
            @Nullable Order order) {
        /** What was bought. */
        public record Order(long id, String name, Money amount) {}
    }

    /**
     * Which list.
     *
     * @param link a number of a link, of clicks; 0 for all
     * @param variant those in the trial who got that one of two mails; null for everybody
     */
    public record Which(
            Response response, int link, @Nullable String variant) {
        public Which {
            variant = "A".equals(variant) || "B".equals(variant) ? variant : null;
        }
    }

    public Page<Responder> page(ShopId shop, Campaign campaign, Which which, Keyset keyset) {
        var counted = counted(shop, campaign);
        return inShop.call(
                shop,
                () -> keyset.page(responders.page(shop, counted, which, keyset), responder -> List.of(responder.id())));
    }

    /** What {@link #page} lists, in its order, for a file. */
    public ExportRows rows(ShopId shop, Campaign campaign, Which which) {
        return ResponderQueries.rows(shop, counted(shop, campaign), which);
    }

    private Counted counted(ShopId shop, Campaign campaign) {
        return new Counted(
                Objects.requireNonNull(campaign.send()),
                Objects.requireNonNull(campaign.startedAt()),
                shops.get(shop).currency(),
                choices.of(shop).days());
    }
}
