package dev.storecrm.segment.member;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.segment.ShopSettingOf;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who entered a segment and who left it between two days, and what happened to each of them. */
@Component
public class MemberChanges {
    /** More than anybody reads; the page says so. */
    public static final int MOST = 200;

    private final ChangeQueries queries;
    private final ShopSettingOf settings;
    private final InShop inShop;

    MemberChanges(ChangeQueries queries, ShopSettingOf settings, InShop inShop) {
        this.queries = queries;
        this.settings = settings;
        this.inShop = inShop;
    }

    /** Days of the shop. */
    public record Days(LocalDate first, LocalDate last) {}

    public LocalDate today(ShopId shop) {
        return settings.of(shop).today();
    }

    /** The newest first. */
    public List<MemberChange> of(ShopId shop, long segment, boolean entered, Days days) {
        var zone = settings.of(shop).zone();
        var from = days.first().atStartOfDay(zone).toInstant();
        var to = days.last().plusDays(1).atStartOfDay(zone).toInstant();
        return inShop.call(shop, () -> queries.between(shop, segment, entered, from, to));
    }
}
