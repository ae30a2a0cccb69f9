package dev.storecrm.campaign;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class CampaignListQueries {
    private final JdbcClient jdbc;

    CampaignListQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<CampaignLine> page(ShopId shop, boolean archived, Keyset keyset) {
        var clause = new KeysetClause("changed_at", "id", true, keyset);
        var statement = jdbc.sql("""
                        select id, name, state, send_id, started_at, due_at, changed_at from campaign
                        where shop_id = :shop and (archived_at is not null) = :archived
                        """ + clause.condition() + clause.order())
                .param("shop", shop.value())
                .param("archived", archived)
                .param("limit", keyset.limit());
        return (keyset.atStart()
                        ? statement
                        : statement.param("key", keyset.time(0)).param("id", keyset.number(1)))
                .query(CampaignListQueries::line)
                .list();
    }

    Map<Long, String> names(ShopId shop, Collection<Long> ids) {
        var names = new HashMap<Long, String>();
        jdbc.sql("select id, name from campaign where shop_id = :shop and id = any(:ids)")
                .param("shop", shop.value())
                .param("ids", ids.toArray(Long[]::new))
                .query(row -> {
                    names.put(row.getLong("id"), row.getString("name"));
                });
        return names;
    }

    /** Of campaigns that are planned, or whose send is not over. */
    Set<Long> coupons(ShopId shop) {
        return Set.copyOf(jdbc.sql("""
                        select distinct c.coupon_id from campaign c
                        left join send_facts s on s.shop_id = :shop and s.send_id = c.send_id
                        where c.shop_id = :shop and c.coupon_id is not null and c.archived_at is null
                            and (c.state in ('SCHEDULED', 'HELD') or s.state in ('PREPARING', 'RUNNING', 'PAUSED'))
                        """)
                .param("shop", shop.value())
                .query((row, number) -> row.getLong(1))
                .list());
    }

    /** Until the transaction ends no other campaign of the shop begins. */
    void beginAlone(ShopId shop) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('campaign-begin', :shop))::text")
                .param("shop", shop.value())
                .query(String.class)
                .optional();
    }

    private static CampaignLine line(ResultSet row, int number) throws SQLException {
        return new CampaignLine(
                row.getLong("id"),
                Objects.requireNonNull(row.getString("name")),
                CampaignState.valueOf(row.getString("state")),
                row.getObject("send_id", Long.class),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("due_at")),
                Objects.requireNonNull(row.getTimestamp("changed_at")).toInstant());
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
