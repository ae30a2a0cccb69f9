package dev.storecrm.segment.member;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.segment.Segments;
import dev.storecrm.segment.ShopSettingOf;
import dev.storecrm.segment.condition.Checker;
import dev.storecrm.segment.condition.Setting;
import dev.storecrm.segment.explain.ChangeProofs;
import dev.storecrm.segment.explain.Flip;
import dev.storecrm.segment.sql.Audience;
import dev.storecrm.segment.sql.MemberRow;
import dev.storecrm.segment.sql.SegmentQueries;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who entered a segment and who left it between two days, and by which change. Where everything that the segment asks for has
 * a history, both days are worked out and compared, which proves the change; else the counts of these days say who, and what
 * happened meanwhile says why, which is likely and no proof.
 */
@Component
public class MemberChanges {
    /** More than anybody reads; the page says so. */
    public static final int MOST = 200;

    private static final int SECONDS = 20;

    private final Segments segments;
    private final ChangeQueries changes;
    private final SegmentQueries queries;
    private final ChangeProofs proofs;
    private final ShopSettingOf settings;
    private final InShop inShop;

    MemberChanges(
            Segments segments,
            ChangeQueries changes,
            SegmentQueries queries,
            ChangeProofs proofs,
            ShopSettingOf settings,
            InShop inShop) {
        this.segments = segments;
        this.changes = changes;
        this.queries = queries;
        this.proofs = proofs;
        this.settings = settings;
        this.inShop = inShop;
    }

    /** Days of the shop: from the beginning of the first to the end of the last. */
    public record Days(LocalDate first, LocalDate last) {}

    /**
     * What changed.
     *
     * @param withoutHistory what the segment asks for that cannot be told for a day of the past; empty when the changes are
     *     proven
     */
    public record Between(List<MemberChange> entered, List<MemberChange> left, List<String> withoutHistory) {
        public boolean proven() {
            return withoutHistory.isEmpty();
        }
    }

    public LocalDate today(ShopId shop) {
        return settings.of(shop).today();
    }

    /**
     * At most {@link #MOST} of each.
     *
     * @throws org.springframework.dao.QueryTimeoutException when working it out takes too long
     */
    public Between of(ShopId shop, long segment, Days days) {
        var query = segments.get(shop, segment).query();
        var setting = settings.of(shop);
        var before = setting.endOf(days.first().minusDays(1));
        var after = days.last().isBefore(setting.today()) ? setting.endOf(days.last()) : setting;
        var without = Checker.check(query, setting).withoutHistory();
        return without.isEmpty()
                ? new Between(
                        proven(shop, query, before, after, after),
                        proven(shop, query, before, after, before),
                        List.of())
                : new Between(
                        found(shop, segment, true, before, after), found(shop, segment, false, before, after), without);
    }

    /** The newest first. */
    private List<MemberChange> found(ShopId shop, long segment, boolean entered, Setting before, Setting after) {
        return inShop.call(shop, () -> changes.between(shop, segment, entered, before.now(), after.now()));
    }

    /** Who was a member at the one moment only. */
    private List<MemberChange> proven(ShopId shop, String query, Setting before, Setting after, Setting member) {
        var compiled = Audience.only(query, member, member.equals(after) ? before : after);
        var rows = inShop.guarded(shop, SECONDS, () -> queries.first(shop, compiled, MOST));
        var flips = proofs.of(shop, query, rows.stream().map(MemberRow::id).toList(), before, after);
        return rows.stream().map(row -> change(row, flips)).toList();
    }

    private static MemberChange change(MemberRow row, Map<Long, List<Flip>> flips) {
        return new MemberChange(
                row.id(), row.name(), null, cause(flips.get(row.id())), null, flips.getOrDefault(row.id(), List.of()));
    }

    private static MemberChange.Cause cause(@Nullable List<Flip> flips) {
        if (flips == null) {
            return MemberChange.Cause.DELETED;
        }
        return flips.isEmpty() ? MemberChange.Cause.ADDED : MemberChange.Cause.CONDITION;
    }
}
