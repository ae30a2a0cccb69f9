package dev.storecrm.home;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What Home counts by itself, over published facts. */
@Component
public class HomeQueries {
    private static final int SECONDS = 20;

    private final JdbcClient jdbc;
    private final InShop inShop;

    HomeQueries(JdbcClient jdbc, InShop inShop) {
        this.jdbc = jdbc;
        this.inShop = inShop;
    }

    /** Mails that nobody knows the fate of, by campaign, of at most five. */
    public Map<Long, Long> unknown(ShopId shop) {
        var found = new LinkedHashMap<Long, Long>();
        inShop.run(shop, () -> jdbc.sql("""
                        select origin_key, count(*) as mails from delivery_facts
                        where shop_id = :shop and fate = 'UNKNOWN' and origin = 'CAMPAIGN' group by origin_key order by 2 desc limit 5
                        """).param("shop", shop.value()).query(row -> {
            found.put(Long.valueOf(row.getString("origin_key")), row.getLong("mails"));
        }));
        return found;
    }

    /**
     * How many may be written to as subscribers, and who came and went since: by the customer's own state, and by what was
     * decided here.
     */
    public Subscribers subscribers(ShopId shop, Instant since) {
        return inShop.guarded(shop, SECONDS, () -> jdbc.sql("""
                        select (select count(*) from customer_facts
                                where shop_id = :shop and email_marketing_state = 'SUBSCRIBED' and deleted_at is null) as now,
                               (select count(*) from (
                                    select customer_id from customer_facts
                                    where shop_id = :shop and email_marketing_state = 'SUBSCRIBED' and email_consent_at >= :since
                                    union
                                    select customer_id from consent_history_facts
                                    where shop_id = :shop and channel = 'MAIL' and kind = 'MARKETING' and choice = 'IN'
                                      and decided_at >= :since) came) as gained,
                               (select count(*) from (
                                    select customer_id from customer_facts
                                    where shop_id = :shop and email_marketing_state = 'UNSUBSCRIBED' and email_consent_at >= :since
                                    union
                                    select customer_id from consent_history_facts
                                    where shop_id = :shop and channel = 'MAIL' and kind = 'MARKETING' and choice = 'OUT'
                                      and decided_at >= :since) went) as lost
                        """)
                .param("shop", shop.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Subscribers(row.getLong("now"), row.getLong("gained"), row.getLong("lost")))
                .single());
    }
}
