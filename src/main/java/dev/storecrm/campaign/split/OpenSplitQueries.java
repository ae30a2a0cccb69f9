package dev.storecrm.campaign.split;

import dev.storecrm.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class OpenSplitQueries {
    private final JdbcClient jdbc;

    OpenSplitQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param at null while mails of the trial wait to be sent */
    record OpenSplit(long campaign, @Nullable Instant at) {}

    /**
     * Those that the numbers decide, and have not yet. The hours count from when nine in ten mails of the trial had left, as a slow
     * relay or a pause would leave nothing to count; a few that are put off for days keep nobody waiting.
     */
    List<OpenSplit> open(ShopId shop) {
        return jdbc.sql("""
                        select c.id, case when 10 * t.waiting <= t.people
                            then coalesce(t.gone_at, c.started_at) + c.split_hours * interval '1 hour' end as at
                        from campaign c
                        join send_split_facts p on p.shop_id = :shop and p.send_id = c.send_id and p.winner is null
                        cross join lateral (
                            select count(*) as people, count(*) filter (where f.fate = 'PLANNED') as waiting,
                                percentile_disc(0.9) within group (order by d.fate_at) filter (where f.fate in ('SENT', 'UNKNOWN')) as gone_at
                            from split_facts f join delivery_facts d on d.shop_id = :shop and d.delivery_id = f.delivery_id
                            where f.shop_id = :shop and f.send_id = c.send_id and f.variant is not null and f.fate <> 'SKIPPED') t
                        where c.shop_id = :shop and c.state = 'STARTED' and c.split_hours > 0 order by c.id
                        """)
                .param("shop", shop.value())
                .query((row, number) -> {
                    var at = row.getTimestamp("at");
                    return new OpenSplit(row.getLong("id"), at == null ? null : at.toInstant());
                })
                .list();
    }
}
