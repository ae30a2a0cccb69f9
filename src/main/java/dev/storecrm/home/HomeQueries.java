package dev.storecrm.home;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What Home counts by itself, over published facts. */
@Component
public class HomeQueries {
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
}
