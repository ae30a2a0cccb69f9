package dev.storecrm.segment.sql;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.segment.ShopSettingOf;
import dev.storecrm.segment.condition.Checker;
import dev.storecrm.segment.condition.Condition;
import dev.storecrm.segment.condition.Setting;
import java.util.HashMap;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes the SQL of a query for one shop; the shop has to be bound. */
@Component
public class Audience {
    private final SegmentQueries queries;
    private final ShopSettingOf settings;

    Audience(SegmentQueries queries, ShopSettingOf settings) {
        this.queries = queries;
        this.settings = settings;
    }

    public Setting setting(ShopId shop) {
        return settings.of(shop);
    }

    public CompiledSegment compiled(ShopId shop, String query) {
        var setting = setting(shop);
        return compiled(shop, Checker.check(query, setting), setting);
    }

    public CompiledSegment compiled(ShopId shop, Condition condition, Setting setting) {
        var tagged = new HashMap<String, Set<Long>>();
        return SegmentCompiler.compile(
                condition, setting, tag -> tagged.computeIfAbsent(tag, each -> queries.productsTagged(shop, each)));
    }

    public long customers(ShopId shop) {
        return queries.customers(shop);
    }
}
