package dev.storecrm.flow.trigger;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class NewsQueries {
    private final JdbcClient jdbc;

    NewsQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record News(long id, SegmentTrigger trigger, long customer, long segment) {}

    void add(ShopId shop, SegmentTrigger trigger, long segment, List<Long> customers, Instant at) {
        jdbc.sql("""
                insert into flow_news (shop_id, trigger_name, customer_id, segment_id, happened_at)
                select :shop, :trigger, customer_id, :segment, :at from unnest(:customers::bigint[]) as came (customer_id)
                """)
                .param("shop", shop.value())
                .param("trigger", trigger.name())
                .param("segment", segment)
                .param("at", Timestamp.from(at))
                .param(
                        "customers",
                        customers.stream().mapToLong(Long::longValue).toArray())
                .update();
    }

    List<News> oldest(ShopId shop, int most) {
        return jdbc.sql("""
                select news_id, trigger_name, customer_id, segment_id from flow_news
                where shop_id = :shop order by news_id limit :most
                """)
                .param("shop", shop.value())
                .param("most", most)
                .query((row, number) -> new News(
                        row.getLong("news_id"),
                        SegmentTrigger.valueOf(row.getString("trigger_name")),
                        row.getLong("customer_id"),
                        row.getLong("segment_id")))
                .list();
    }

    void delete(ShopId shop, long news) {
        jdbc.sql("delete from flow_news where shop_id = :shop and news_id = :news")
                .param("shop", shop.value())
                .param("news", news)
                .update();
    }

    int deleteOld(ShopId shop, Instant before) {
        return jdbc.sql("delete from flow_news where shop_id = :shop and happened_at < :before")
                .param("shop", shop.value())
                .param("before", Timestamp.from(before))
                .update();
    }
}
