package dev.storecrm.segment.sql;

import dev.storecrm.commerce.rfm.Rfm;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.segment.ShopSettingOf;
import dev.storecrm.segment.condition.Checker;
import dev.storecrm.segment.condition.Condition;
import dev.storecrm.segment.condition.Filter;
import dev.storecrm.segment.condition.Setting;
import java.util.HashMap;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes the SQL of a query for one shop; the shop has to be bound. */
@Component
public class Audience {
    private final SegmentQueries queries;
    private final ShopSettingOf settings;
    private final Rfm rfm;

    Audience(SegmentQueries queries, ShopSettingOf settings, Rfm rfm) {
        this.queries = queries;
        this.settings = settings;
        this.rfm = rfm;
    }

    /** Makes sure that what a query asks for was measured lately; outside a transaction, which could not do it. */
    public void measure(ShopId shop, String query) {
        if (query.contains(Filter.RFM_GROUP.label())) {
            rfm.scale(shop, setting(shop).zone());
        }
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

    /** Whom the query found at a moment of the past; everything that it asks for must have a history. */
    public static CompiledSegment past(String query, Setting moment) {
        return SegmentCompiler.past(moment(query, moment));
    }

    /** Whom the query found at a moment of the past, and did not find at the other. */
    public static CompiledSegment only(String query, Setting moment, Setting other) {
        return SegmentCompiler.only(moment(query, moment), moment(query, other));
    }

    /** Relative days are those of the moment. */
    private static Moment moment(String query, Setting setting) {
        return new Moment(Checker.check(query, setting), setting);
    }

    public long customers(ShopId shop) {
        return queries.customers(shop);
    }
}
