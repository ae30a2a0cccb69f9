package dev.storecrm.messaging.restore;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class DeploymentQueries {
    private final JdbcClient jdbc;

    DeploymentQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(String fingerprint, @Nullable Instant heldSince) {}

    /**
     * What tells this database from a copy of it: the cluster, the database in it, and the timeline, which changes when a cluster
     * is recovered to a moment or fails over to one that may have missed the last ones.
     */
    String fingerprint() {
        return jdbc.sql("""
                        select (select system_identifier from pg_control_system()) || '/'
                            || (select oid from pg_database where datname = current_database()) || '/'
                            || left(pg_walfile_name(pg_current_wal_lsn()), 8)
                        """).query(String.class).single();
    }

    Optional<Row> find(ShopId shop) {
        return jdbc.sql("select fingerprint, held_since from mail_deployment where shop_id = :shop")
                .param("shop", shop.value())
                .query((row, number) -> {
                    var held = row.getTimestamp("held_since");
                    return new Row(row.getString("fingerprint"), held == null ? null : held.toInstant());
                })
                .optional();
    }

    void adopt(ShopId shop, String fingerprint) {
        jdbc.sql("""
                        insert into mail_deployment (shop_id, fingerprint) values (:shop, :fingerprint) on conflict do nothing
                        """)
                .param("shop", shop.value())
                .param("fingerprint", fingerprint)
                .update();
    }

    /** False when another instance found out before. */
    boolean hold(ShopId shop, Instant now) {
        return jdbc.sql("""
                        update mail_deployment set held_since = :now where shop_id = :shop and held_since is null
                        """)
                        .param("now", Timestamp.from(now))
                        .param("shop", shop.value())
                        .update()
                == 1;
    }

    boolean confirm(ShopId shop, String fingerprint, long by, Instant now) {
        return jdbc.sql("""
                        update mail_deployment set fingerprint = :fingerprint, held_since = null, confirmed_at = :now, confirmed_by = :by
                        where shop_id = :shop and held_since is not null
                        """)
                        .param("fingerprint", fingerprint)
                        .param("now", Timestamp.from(now))
                        .param("by", by)
                        .param("shop", shop.value())
                        .update()
                == 1;
    }
}
