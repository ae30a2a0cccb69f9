package dev.storecrm.segment.member;

import dev.storecrm.kernel.ShopId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SegmentMergeQueries {
    private final JdbcClient jdbc;

    SegmentMergeQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean wasMember(ShopId shop, long customer) {
        return jdbc.sql("""
                        select exists (
                            select from segment_member where shop_id = :shop and customer_id = :customer)
                        """)
                .param("shop", shop.value())
                .param("customer", customer)
                .query(Boolean.class)
                .single();
    }

    /** Stays that overlap become one: nobody is in a segment twice. The grouping ends the delete before a row goes in. */
    void join(ShopId shop, long kept, long merged) {
        jdbc.sql("""
                with stay as (
                    delete from segment_member where shop_id = :shop and customer_id in (:kept, :merged)
                    returning segment_id, tstzrange(entered_at, left_at) as during
                ), joined as (
                    select segment_id, unnest(range_agg(during)) as during from stay group by segment_id
                )
                insert into segment_member (shop_id, segment_id, customer_id, entered_at, left_at)
                select :shop, segment_id, :kept, lower(during), upper(during) from joined
                """)
                .param("shop", shop.value())
                .param("kept", kept)
                .param("merged", merged)
                .update();
    }
}
