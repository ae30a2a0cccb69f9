package dev.storecrm.segment.member;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.segment.member.MemberChange.Cause;
import dev.storecrm.segment.sql.Columns;
import dev.storecrm.segment.sql.MemberRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ChangeQueries {
    private final JdbcClient jdbc;

    ChangeQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Looks for causes only between the recount that found the change and the one before it, and only for the few shown. The
     * first count is left out: nobody entered a segment that did not exist.
     */
    List<MemberChange> between(ShopId shop, long segment, boolean entered, Instant after, Instant until) {
        var time = entered ? "entered_at" : "left_at";
        return jdbc.sql("with change as materialized (select customer_id, " + time + " as at from segment_member m"
                        + " where shop_id = :shop and segment_id = :segment and " + time + " > :after and " + time
                        + " <= :until and exists (select 1 from segment_count f where f.shop_id = :shop"
                        + " and f.segment_id = :segment and f.counted_at < m." + time + ")"
                        + " order by at desc, customer_id limit " + MemberChanges.MOST + ") " + CAUSES)
                .param("shop", shop.value())
                .param("segment", segment)
                .param("after", after.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(ChangeQueries::change)
                .list();
    }

    private static final String CAUSES = """
            select s.customer_id, s.at, c.first_name, c.last_name, c.email, c.customer_id is null
                       or c.deleted_at is not null as deleted,
                   found.query is distinct from before.query as edited, value.shown as value, placed.name as placed,
                   consent.choice as consent, c.updated_at > before.counted_at as touched
            from change s
            left join customer_facts c on c.shop_id = :shop and c.customer_id = s.customer_id
            left join segment_count found on found.shop_id = :shop and found.segment_id = :segment
                and found.counted_at = s.at
            left join lateral (
                select counted_at, query from segment_count p
                where p.shop_id = :shop and p.segment_id = :segment and p.counted_at < s.at
                order by counted_at desc limit 1) before on true
            left join lateral (
                select concat_ws('.', nullif(h.slug, ''), h.key) || ' = ' || coalesce(h.number_value::text,
                           h.text_value, h.date_value::text, h.flag_value::text) as shown
                from metafield_history_facts h
                where h.shop_id = :shop and h.customer_id = s.customer_id and h.recorded_at > before.counted_at
                  and h.recorded_at <= s.at and position(h.key in found.query) > 0
                order by h.taken desc limit 1) value on true
            left join lateral (
                select o.name from order_facts o
                where o.shop_id = :shop and o.customer_id = s.customer_id and o.updated_at > before.counted_at
                  and o.updated_at <= s.at
                order by o.updated_at desc limit 1) placed on true
            left join lateral (
                select e.choice from consent_history_facts e
                where e.shop_id = :shop and e.customer_id = s.customer_id and e.channel = 'MAIL' and e.kind = 'MARKETING'
                  and e.recorded_at > before.counted_at and e.recorded_at <= s.at
                  and position('email_subscription_status' in found.query) > 0
                order by e.entry_id desc limit 1) consent on true
            order by s.at desc, s.customer_id
            """;

    private static MemberChange change(ResultSet row, int number) throws SQLException {
        var cause = cause(row);
        return new MemberChange(
                row.getLong("customer_id"), name(row), Columns.known(row, "at"), cause, detail(row, cause), List.of());
    }

    private static String name(ResultSet row) throws SQLException {
        return new MemberRow(
                        row.getLong("customer_id"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("email"),
                        0,
                        null,
                        null,
                        null)
                .name();
    }

    private static Cause cause(ResultSet row) throws SQLException {
        if (row.getBoolean("deleted")) {
            return Cause.DELETED;
        }
        if (row.getBoolean("edited")) {
            return Cause.QUERY;
        }
        if (row.getString("value") != null) {
            return Cause.VALUE;
        }
        if (row.getString("placed") != null) {
            return Cause.ORDER;
        }
        if (row.getString("consent") != null) {
            return Cause.CONSENT;
        }
        return row.getBoolean("touched") ? Cause.PROFILE : Cause.TIME;
    }

    private static @Nullable String detail(ResultSet row, Cause cause) throws SQLException {
        return switch (cause) {
            case VALUE -> row.getString("value");
            case ORDER -> row.getString("placed");
            case CONSENT -> row.getString("consent");
            default -> null;
        };
    }
}
