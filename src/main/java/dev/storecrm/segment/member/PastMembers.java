package dev.storecrm.segment.member;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Page;
import dev.storecrm.segment.Segments;
import dev.storecrm.segment.ShopSettingOf;
import dev.storecrm.segment.condition.Checker;
import dev.storecrm.segment.condition.Setting;
import dev.storecrm.segment.sql.Audience;
import dev.storecrm.segment.sql.MemberRow;
import dev.storecrm.segment.sql.SegmentQueries;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who was in a segment at the end of a day: worked out anew where everything that it asks for has a history, else as the last
 * count before the end of that day found it.
 */
@Component
public class PastMembers {
    private static final int SECONDS = 20;

    private final Segments segments;
    private final MemberQueries members;
    private final SegmentQueries queries;
    private final ShopSettingOf settings;
    private final InShop inShop;

    PastMembers(
            Segments segments, MemberQueries members, SegmentQueries queries, ShopSettingOf settings, InShop inShop) {
        this.segments = segments;
        this.members = members;
        this.queries = queries;
        this.settings = settings;
        this.inShop = inShop;
    }

    /**
     * The members on a day.
     *
     * @param total of the members; 0 when they come from a count
     * @param withoutHistory what the segment asks for that cannot be told for a day of the past; empty when the members are
     *     worked out
     */
    public record OfDay(Page<MemberRow> page, long total, List<String> withoutHistory) {
        public boolean workedOut() {
            return withoutHistory.isEmpty();
        }
    }

    /** Whether a day is over in the shop. */
    public boolean isPast(ShopId shop, LocalDate day) {
        return day.isBefore(settings.of(shop).today());
    }

    /**
     * One page of the members at the end of a day.
     *
     * @throws org.springframework.dao.QueryTimeoutException when working it out takes too long
     */
    public OfDay page(ShopId shop, long segment, LocalDate day, Keyset keyset) {
        var query = segments.get(shop, segment).query();
        var setting = settings.of(shop);
        var without = Checker.check(query, setting).withoutHistory();
        return without.isEmpty()
                ? workedOut(shop, query, setting.endOf(day), keyset)
                : new OfDay(counted(shop, segment, setting.endOf(day), keyset), 0, without);
    }

    /** No order from before it is known, so none counts; null when there are none at all. */
    public @Nullable Instant oldestOrder(ShopId shop) {
        return inShop.call(shop, () -> members.oldestOrder(shop)).orElse(null);
    }

    private Page<MemberRow> counted(ShopId shop, long segment, Setting moment, Keyset keyset) {
        return inShop.call(shop, () -> members.page(shop, segment, moment.now(), keyset));
    }

    private OfDay workedOut(ShopId shop, String query, Setting moment, Keyset keyset) {
        var compiled = Audience.past(query, moment);
        return inShop.guarded(
                shop,
                SECONDS,
                () -> new OfDay(members.page(shop, compiled, keyset), queries.count(shop, compiled), List.of()));
    }
}
