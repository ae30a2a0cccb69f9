package dev.storecrm.segment.selection;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.segment.Segment;
import dev.storecrm.segment.Segments;
import dev.storecrm.segment.condition.Checker;
import dev.storecrm.segment.condition.Condition;
import dev.storecrm.segment.condition.Setting;
import dev.storecrm.segment.sql.Audience;
import dev.storecrm.segment.sql.CompiledSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Combines segments as they are at this moment, whatever their last count found. */
@Component
public class Selections {
    private static final String SELECT = "select c.customer_id from ";

    private final Segments segments;
    private final Audience audience;
    private final InShop inShop;

    Selections(Segments segments, Audience audience, InShop inShop) {
        this.segments = segments;
        this.audience = audience;
        this.inShop = inShop;
    }

    /**
     * Who is in one of the segments and in none of the others.
     *
     * @param among none for everybody that Shopify still has
     */
    public Selection of(ShopId shop, List<Long> among, List<Long> without) {
        return inShop.call(shop, () -> {
            var setting = audience.setting(shop);
            var parts = new ArrayList<Condition>();
            if (!among.isEmpty()) {
                parts.add(new Condition.Any(conditions(shop, among, setting)));
            }
            if (!without.isEmpty()) {
                parts.add(new Condition.Not(new Condition.Any(conditions(shop, without, setting))));
            }
            if (parts.isEmpty()) {
                return new Selection(
                        SELECT + "customer_facts c where c.shop_id = :shop and c.deleted_at is null", Map.of());
            }
            var compiled = audience.compiled(shop, new Condition.All(parts), setting);
            return new Selection(SELECT + CompiledSegment.MEMBERS + compiled.where(), compiled.parameters());
        });
    }

    private List<Condition> conditions(ShopId shop, List<Long> ids, Setting setting) {
        return ids.stream()
                .map(id -> segments.get(shop, id))
                .map(Segment::query)
                .map(query -> Checker.check(query, setting))
                .toList();
    }
}
