package dev.storecrm.sync;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Count;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class HintQueries {
    private final JdbcClient jdbc;

    HintQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Hint(long record, long notices) {}

    /** In order, so that two callers who hint at the same records do not wait for each other. */
    void put(ShopId shop, PhaseKind kind, Collection<Long> records, boolean gone, Instant now) {
        jdbc.sql("""
                insert into sync_hint (shop_id, kind, record_id, gone, hinted_at)
                select ?, ?, record, ?, ? from (select distinct unnest(?::bigint[]) as record order by record) records
                on conflict (shop_id, kind, record_id) do update
                set notices = sync_hint.notices + 1, gone = sync_hint.gone or excluded.gone
                """)
                .param(shop.value())
                .param(kind.name())
                .param(gone)
                .param(Timestamp.from(now))
                .param(array(records.stream().toList()))
                .update();
    }

    /** Whether there are more than so many. */
    boolean more(ShopId shop, int most) {
        return jdbc.sql("""
                        select count(*) from (select from sync_hint where shop_id = :shop and not gone limit :most + 1) few
                        """)
                        .param("shop", shop.value())
                        .param("most", most)
                        .query(Long.class)
                        .single()
                > most;
    }

    Count count(ShopId shop) {
        return Count.of(
                jdbc.sql("select count(*) from (select 1 from sync_hint where shop_id = :shop limit :limit) counted")
                        .param("shop", shop.value())
                        .param("limit", Count.LIMIT + 1)
                        .query(Long.class)
                        .single());
    }

    /** By the record's id, from behind that one on. */
    List<Hint> next(ShopId shop, PhaseKind kind, long behind, int most) {
        return jdbc.sql("""
                select record_id, notices from sync_hint
                where shop_id = :shop and kind = :kind and record_id > :behind order by record_id limit :most
                """)
                .param("shop", shop.value())
                .param("kind", kind.name())
                .param("behind", behind)
                .param("most", most)
                .query((row, number) -> new Hint(row.getLong("record_id"), row.getLong("notices")))
                .list();
    }

    /** What was heard of meanwhile stays. */
    void served(ShopId shop, PhaseKind kind, List<Hint> hints) {
        jdbc.sql("""
                delete from sync_hint hint
                using unnest(?::bigint[], ?::bigint[]) as served (record_id, notices)
                where hint.shop_id = ? and hint.kind = ? and hint.record_id = served.record_id
                  and hint.notices = served.notices
                """)
                .param(array(hints.stream().map(Hint::record).toList()))
                .param(array(hints.stream().map(Hint::notices).toList()))
                .param(shop.value())
                .param(kind.name())
                .update();
    }

    /** Those that a list of what has changed serves, too. */
    int deleteChanged(ShopId shop) {
        return jdbc.sql("delete from sync_hint where shop_id = :shop and not gone")
                .param("shop", shop.value())
                .update();
    }

    int deleteCustomer(ShopId shop, long customer) {
        return jdbc.sql("delete from sync_hint where shop_id = :shop and kind = 'CUSTOMERS' and record_id = :customer")
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }

    int deleteAll(ShopId shop) {
        return jdbc.sql("delete from sync_hint where shop_id = :shop")
                .param("shop", shop.value())
                .update();
    }

    private static long[] array(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }
}
