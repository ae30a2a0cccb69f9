package dev.storecrm.campaign.split;

import dev.storecrm.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class OpenSplitQueries {
    private final JdbcClient jdbc;

    OpenSplitQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record OpenSplit(long campaign, Instant at) {}

    /** Those that the numbers decide, and have not yet. */
    List<OpenSplit> open(ShopId shop) {
        return jdbc.sql("""
                        select c.id, c.started_at + c.split_hours * interval '1 hour' as at from campaign c
                        join send_split_facts p on p.shop_id = :shop and p.send_id = c.send_id and p.winner is null
                        where c.shop_id = :shop and c.state = 'STARTED' and c.split_hours > 0 order by at
                        """)
                .param("shop", shop.value())
                .query((row, number) ->
                        new OpenSplit(row.getLong("id"), row.getTimestamp("at").toInstant()))
                .list();
    }
}
