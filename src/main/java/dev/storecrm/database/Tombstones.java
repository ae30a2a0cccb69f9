package dev.storecrm.database;

import dev.storecrm.kernel.ShopId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers records that Shopify no longer has, so that nothing older brings them back. */
@Component
public class Tombstones {
    /** Merges that are followed one after the other; no shop comes near. */
    private static final int LONGEST = 100;

    private final JdbcClient jdbc;
    private final InShop inShop;

    Tombstones(JdbcClient jdbc, InShop inShop) {
        this.jdbc = jdbc;
        this.inShop = inShop;
    }

    /**
     * A record became part of another, for good. Waits for a load of the same table to end, and keeps the next one waiting
     * until the caller's transaction has ended.
     *
     * @param table that held it
     */
    public void merged(ShopId shop, String table, long record, long into) {
        inShop.run(shop, () -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:table, :shop))::text")
                    .param("table", table)
                    .param("shop", shop.value())
                    .query(String.class)
                    .single();
            jdbc.sql("""
                    insert into tombstone (shop_id, record_table, record_id, deleted_at, merged_into)
                    values (:shop, :table, :record, clock_timestamp(), :into)
                    on conflict (shop_id, record_table, record_id) do update set merged_into = excluded.merged_into
                    """)
                    .param("shop", shop.value())
                    .param("table", table)
                    .param("record", record)
                    .param("into", into)
                    .update();
        });
    }

    /**
     * A person was redacted: whatever Shopify is asked, before or later, nothing brings the record back.
     *
     * @throws RecordsBusy while the table is being loaded
     */
    public void redacted(ShopId shop, String table, long record) {
        inShop.run(shop, () -> {
            bar(shop, table);
            jdbc.sql("""
                    insert into tombstone (shop_id, record_table, record_id, deleted_at)
                    values (:shop, :table, :record, 'infinity')
                    on conflict (shop_id, record_table, record_id) do update set deleted_at = excluded.deleted_at
                    """)
                    .param("shop", shop.value())
                    .param("table", table)
                    .param("record", record)
                    .update();
        });
    }

    /**
     * Lets no load of the table begin before the caller's transaction has ended.
     *
     * @throws RecordsBusy while it is being loaded: that load does not know yet what the caller changes
     */
    public void bar(ShopId shop, String table) {
        var isFree = jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:table, :shop))")
                .param("table", table)
                .param("shop", shop.value())
                .query(Boolean.class)
                .single();
        if (!isFree) {
            throw new RecordsBusy(table);
        }
    }

    /**
     * Whose history a merged record's became, the last one's when one merge followed another; nobody's when it was redacted.
     */
    public Optional<Long> mergedInto(ShopId shop, String table, long record) {
        return mergedInto(shop, table, List.of(record)).values().stream().findFirst();
    }

    /** The same for many: of those that were merged, by the number each had before. */
    public Map<Long, Long> mergedInto(ShopId shop, String table, Collection<Long> records) {
        var survivors = new HashMap<Long, Long>();
        inShop.run(shop, () -> jdbc.sql("""
                        with recursive way (asked, record_id, step) as (
                            select asked, asked, 0 from unnest(cast(:records as bigint[])) as asked
                            union all
                            select asked, merged_into, step + 1 from way
                            join tombstone t on t.shop_id = :shop and t.record_table = :table
                                and t.record_id = way.record_id and t.merged_into is not null
                                and t.deleted_at <> 'infinity'
                            where step < :longest
                        )
                        select distinct on (asked) asked, record_id from way where step > 0 order by asked, step desc
                        """)
                .param("shop", shop.value())
                .param("table", table)
                .param("records", records.toArray(Long[]::new))
                .param("longest", LONGEST)
                .query(row -> {
                    survivors.put(row.getLong("asked"), row.getLong("record_id"));
                }));
        return survivors;
    }
}
