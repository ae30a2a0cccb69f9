package dev.storecrm.consent;

import dev.storecrm.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ConsentQueries {
    private final JdbcClient jdbc;

    ConsentQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Permission> permissions(ShopId shop, long customer, Channel channel) {
        return jdbc.sql("""
                        select channel, kind, verdict, since from consent_facts
                        where shop_id = :shop and customer_id = :customer and channel = :channel
                        order by array_position(array['MARKETING', 'FOLLOW_UP', 'CART_REMINDER', 'TRANSACTIONAL'], kind)
                        """)
                .param("shop", shop.value())
                .param("customer", customer)
                .param("channel", channel.name())
                .query((row, number) -> new Permission(
                        Channel.valueOf(row.getString("channel")),
                        Kind.valueOf(row.getString("kind")),
                        Verdict.valueOf(row.getString("verdict")),
                        time(row, "since")))
                .list();
    }

    /**
     * False when the same holds already, or when it says yes for somebody who must not lift a no. An entry that says the same
     * does not hold when Shopify has a later answer than it, and a yes that was carried over is not the person's own. A no
     * that holds since a moment later holds, too: two instances that hear it at once need not agree on the time.
     */
    boolean add(ShopId shop, Decision decision, Instant now) {
        oneAtATime(shop, decision.customer());
        return jdbc.sql("""
                        with newest as (
                            select choice, decided_at, source from consent_entry
                            where shop_id = :shop and customer_id = :customer and channel = :channel and kind = :kind
                            order by decided_at desc, entry_id desc limit 1
                        ), fact as (
                            select explicit_no from consent_facts
                            where shop_id = :shop and customer_id = :customer and channel = :channel and kind = :kind
                        )
                        insert into consent_entry (shop_id, customer_id, channel, kind, choice, decided_at, recorded_at, source,
                            staff_id, wording, wording_version)
                        select :shop, :customer, :channel, :kind, :choice, :at, :now, :source, :staff, :wording, :version
                        where not exists (
                                select from newest left join fact on true
                                where choice = :choice and (decided_at <= :at or choice = 'OUT')
                                  and (choice = 'OUT' or not :mayLift or source not in ('MERGE', 'IMPORT', 'FLOW'))
                                  and (choice = 'OUT') = coalesce(explicit_no, choice = 'OUT'))
                          and (:choice = 'OUT' or :mayLift or not (
                                exists (select from newest where choice = 'OUT')
                                or exists (select from fact where explicit_no)))
                        """)
                        .param("shop", shop.value())
                        .param("customer", decision.customer())
                        .param("channel", decision.channel().name())
                        .param("kind", decision.kind().name())
                        .param("choice", decision.choice().name())
                        .param("at", Timestamp.from(decision.at()))
                        .param("now", Timestamp.from(now))
                        .param("source", decision.source().name())
                        .param("staff", decision.staff(), Types.BIGINT)
                        .param("wording", decision.wording(), Types.VARCHAR)
                        .param("version", decision.version(), Types.INTEGER)
                        .param("mayLift", decision.source().mayLift())
                        .update()
                > 0;
    }

    /** A mail program may press the button at two instances at once; a lock on the customer's row would hold up the sync. */
    private void oneAtATime(ShopId shop, long customer) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended(:whose, 0))")
                .param("whose", "consent/" + shop + "/" + customer)
                .query(Integer.class)
                .single();
    }

    List<ConsentEntry> entries(ShopId shop, long customer, int most) {
        return jdbc.sql("""
                        select entry_id, customer_id, channel, kind, choice, decided_at, recorded_at, source, staff_id, wording,
                               wording_version, merged_from
                        from consent_entry where shop_id = :shop and customer_id = :customer
                        order by decided_at desc, entry_id desc limit :most
                        """)
                .param("shop", shop.value())
                .param("customer", customer)
                .param("most", most)
                .query((row, number) -> entry(row))
                .list();
    }

    private static ConsentEntry entry(ResultSet row) throws SQLException {
        var decision = new Decision(
                row.getLong("customer_id"),
                Channel.valueOf(row.getString("channel")),
                Kind.valueOf(row.getString("kind")),
                Choice.valueOf(row.getString("choice")),
                Objects.requireNonNull(time(row, "decided_at")),
                Source.valueOf(row.getString("source")),
                row.getObject("staff_id", Long.class),
                row.getString("wording"),
                row.getObject("wording_version", Integer.class));
        return new ConsentEntry(
                row.getLong("entry_id"),
                decision,
                Objects.requireNonNull(time(row, "recorded_at")),
                row.getObject("merged_from", Long.class));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
