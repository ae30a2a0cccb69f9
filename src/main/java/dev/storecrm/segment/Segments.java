package dev.storecrm.segment;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Page;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.segment.condition.Checker;
import dev.storecrm.segment.language.Parser;
import dev.storecrm.segment.language.Printer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The segments of a shop, as people make them. */
@Component
public class Segments {
    public static final int LONGEST_NAME = 100;
    /** Due work that counts what is new or changed, at once. */
    public static final String RECOUNT = "segment-recount";

    private final SegmentRepository segments;
    private final SegmentListQueries list;
    private final ShopSettingOf settings;
    private final DueWork dueWork;
    private final InShop inShop;
    private final Clock clock;

    Segments(
            SegmentRepository segments,
            SegmentListQueries list,
            ShopSettingOf settings,
            DueWork dueWork,
            InShop inShop,
            Clock clock) {
        this.segments = segments;
        this.list = list;
        this.settings = settings;
        this.dueWork = dueWork;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** All that are in use: those who count them, or explain a person by them, leave none out. */
    public List<Segment> inUse(ShopId shop) {
        return inShop.call(shop, () -> segments.findByShopIdAndArchivedAtIsNullOrderById(shop.value())).stream()
                .map(SegmentDefinition::segment)
                .toList();
    }

    /** One page of the list, what was changed last first. */
    public Page<Segment> page(ShopId shop, boolean archived, Keyset keyset) {
        var read = inShop.call(shop, () -> list.page(shop, archived, keyset));
        return keyset.page(read, segment -> List.of(segment.changedAt().atOffset(ZoneOffset.UTC), segment.id()));
    }

    public Segment get(ShopId shop, long id) {
        return inShop.call(shop, () -> entity(shop, id).segment());
    }

    /**
     * Makes a segment.
     *
     * @throws QueryProblem when the query does not do
     * @throws SegmentRefused when the name does not
     */
    public Segment add(ShopId shop, String name, String query) {
        var checked = named(name);
        var canonical = checkedQuery(shop, query);
        return inShop.call(shop, () -> {
            dueWork.put(shop, RECOUNT);
            return segments.saveAndFlush(new SegmentDefinition(shop, checked, canonical, clock.instant()))
                    .segment();
        });
    }

    /**
     * Saves what a form holds.
     *
     * @throws StaleVersion when somebody saved another one after the form was opened
     */
    public Segment change(ShopId shop, long id, String name, String query, long version) {
        var checked = named(name);
        var canonical = checkedQuery(shop, query);
        return inShop.call(shop, () -> {
            var entity = entity(shop, id);
            StaleVersion.check("Segment", version, entity.segment().version());
            entity.change(checked, canonical, clock.instant());
            dueWork.put(shop, RECOUNT);
            return segments.saveAndFlush(entity).segment();
        });
    }

    /** The same conditions under a name that says so. */
    public Segment duplicate(ShopId shop, long id, String suffix) {
        var original = get(shop, id);
        var room = LONGEST_NAME - suffix.length() - 1;
        var name = original.name().length() > room ? original.name().substring(0, room) : original.name();
        return add(shop, name.strip() + " " + suffix, original.query());
    }

    /** From now on it is not counted; its members and their history stay. */
    public void archive(ShopId shop, long id) {
        inShop.run(shop, () -> {
            var entity = entity(shop, id);
            entity.archive(clock.instant());
            segments.saveAndFlush(entity);
        });
    }

    public void restore(ShopId shop, long id) {
        inShop.run(shop, () -> {
            var entity = entity(shop, id);
            entity.restore();
            segments.saveAndFlush(entity);
            dueWork.put(shop, RECOUNT);
        });
    }

    /** For work that the shop is bound for already. */
    public Optional<Segment> find(ShopId shop, long id) {
        return segments.findByShopIdAndId(shop.value(), id).map(SegmentDefinition::segment);
    }

    private static String named(String name) {
        var clean = name.strip().replace("\0", "");
        if (clean.isEmpty()) {
            throw new SegmentRefused("none");
        }
        if (clean.length() > LONGEST_NAME) {
            throw new SegmentRefused("long");
        }
        return clean;
    }

    private String checkedQuery(ShopId shop, String query) {
        var syntax = Parser.parse(query);
        Checker.check(syntax, settings.of(shop));
        return Printer.print(syntax);
    }

    private SegmentDefinition entity(ShopId shop, long id) {
        return segments.findByShopIdAndId(shop.value(), id).orElseThrow(() -> new NotFound("Segment " + id));
    }
}
