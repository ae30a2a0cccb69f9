package dev.storecrm.segment;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.segment.query.Checker;
import dev.storecrm.segment.query.Parser;
import dev.storecrm.segment.query.Printer;
import dev.storecrm.segment.query.QueryProblem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** The segments of a shop, as people make them. */
@Component
public class Segments {
    public static final int LONGEST_NAME = 100;
    private static final Limit MOST = Limit.of(500);

    private final SegmentRepository segments;
    private final MemberQueries members;
    private final ShopSettingOf settings;
    private final DueWork dueWork;
    private final InShop inShop;
    private final Clock clock;

    Segments(
            SegmentRepository segments,
            MemberQueries members,
            ShopSettingOf settings,
            DueWork dueWork,
            InShop inShop,
            Clock clock) {
        this.segments = segments;
        this.members = members;
        this.settings = settings;
        this.dueWork = dueWork;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** The newest first. */
    public List<Segment> list(ShopId shop, boolean archived) {
        return inShop.call(shop, () -> (archived
                        ? segments.findByShopIdAndArchivedAtIsNotNullOrderByChangedAtDescIdDesc(shop.value(), MOST)
                        : segments.findByShopIdAndArchivedAtIsNullOrderByChangedAtDescIdDesc(shop.value(), MOST))
                .stream().map(SegmentDefinition::segment).toList());
    }

    public Segment get(ShopId shop, long id) {
        return inShop.call(shop, () -> entity(shop, id).segment());
    }

    /** The last count of each segment that was ever counted. */
    public Map<Long, SegmentCount> counts(ShopId shop) {
        return inShop.call(shop, () -> members.lastCounts(shop));
    }

    /** The last counts of one segment, newest first. */
    public List<SegmentCount> history(ShopId shop, long id, int most) {
        return inShop.call(shop, () -> members.history(shop, id, most));
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
            dueWork.put(shop, RecountWork.KIND);
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
            dueWork.put(shop, RecountWork.KIND);
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
            dueWork.put(shop, RecountWork.KIND);
        });
    }

    Optional<Segment> find(ShopId shop, long id) {
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
