package dev.storecrm.segment.member;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import dev.storecrm.page.Page;
import dev.storecrm.segment.sql.Columns;
import dev.storecrm.segment.sql.CompiledSegment;
import dev.storecrm.segment.sql.MemberRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps who is in a segment since when, and reads it. */
@Component
class MemberQueries {
    private final JdbcClient jdbc;

    MemberQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a recount changed. */
    record Change(long members, long entered, long gone) {}

    /** Until the transaction ends no other recount of this segment runs. */
    void lock(ShopId shop, long segment, int seconds) {
        jdbc.sql("""
                select set_config('statement_timeout', :time, true),
                       set_config('max_parallel_workers_per_gather', '2', true), pg_advisory_xact_lock(:segment)
                """)
                .param("time", seconds + "s")
                .param("segment", segment)
                .query()
                .singleRow();
    }

    /** The first time there is nothing to compare with: straight in, as fast as by hand. */
    Change freeze(ShopId shop, long segment, CompiledSegment compiled, Instant now) {
        var members = jdbc.sql("insert into segment_member (shop_id, segment_id, customer_id, entered_at)"
                        + " select :shop, :segment, c.customer_id, :now from " + CompiledSegment.MEMBERS
                        + compiled.where())
                .params(compiled.parameters())
                .param("shop", shop.value())
                .param("segment", segment)
                .param("now", at(now))
                .update();
        return new Change(members, members, 0);
    }

    boolean hasMembers(ShopId shop, long segment) {
        return jdbc.sql("""
                        select exists (select from segment_member where shop_id = :shop and segment_id = :segment)
                        """)
                .param("shop", shop.value())
                .param("segment", segment)
                .query(Boolean.class)
                .single();
    }

    /** One statement, so that the members are worked out once: who is new comes in, who is gone is marked. */
    Change recount(ShopId shop, long segment, CompiledSegment compiled, Instant now) {
        return jdbc.sql("with members as materialized (select c.customer_id from " + CompiledSegment.MEMBERS
                        + compiled.where() + """
                        ), came as (
                            insert into segment_member (shop_id, segment_id, customer_id, entered_at)
                            select :shop, :segment, m.customer_id, :now from members m
                            where not exists (
                                select 1 from segment_member s where s.shop_id = :shop and s.segment_id = :segment
                                  and s.customer_id = m.customer_id and s.left_at is null)
                            on conflict (shop_id, segment_id, customer_id, entered_at) do update set left_at = null
                            returning 1
                        ), gone as (
                            update segment_member s set left_at = :now
                            where s.shop_id = :shop and s.segment_id = :segment and s.left_at is null
                              and not exists (select 1 from members m where m.customer_id = s.customer_id)
                            returning 1
                        )
                        select (select count(*) from members), (select count(*) from came), (select count(*) from gone)
                        """)
                .params(compiled.parameters())
                .param("shop", shop.value())
                .param("segment", segment)
                .param("now", at(now))
                .query((row, number) -> new Change(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    void keep(ShopId shop, SegmentCount count) {
        jdbc.sql("""
                insert into segment_count (shop_id, segment_id, members, customers, entered, gone, counted_at, query)
                values (:shop, :segment, :members, :customers, :entered, :gone, :now, :query)
                on conflict (shop_id, segment_id, counted_at) do update
                set members = excluded.members, customers = excluded.customers, query = excluded.query,
                    entered = segment_count.entered + excluded.entered, gone = segment_count.gone + excluded.gone
                """)
                .param("shop", shop.value())
                .param("segment", count.segment())
                .param("members", count.members())
                .param("customers", count.customers())
                .param("entered", count.entered())
                .param("gone", count.gone())
                .param("now", at(count.countedAt()))
                .param("query", count.query())
                .update();
    }

    /** Who entered ({@code entered_at}) or left ({@code left_at}) at a recount, after a customer, at most a batch. */
    List<Long> changed(ShopId shop, long segment, boolean entered, Instant at, long after, int batch) {
        return jdbc.sql("select customer_id from segment_member where shop_id = :shop and segment_id = :segment and "
                        + (entered ? "entered_at = :at and left_at is null" : "left_at = :at")
                        + " and customer_id > :after order by customer_id limit :batch")
                .param("shop", shop.value())
                .param("segment", segment)
                .param("at", at(at))
                .param("after", after)
                .param("batch", batch)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    Map<Long, SegmentCount> lastCounts(ShopId shop) {
        return jdbc.sql("""
                        select distinct on (segment_id) segment_id, members, customers, entered, gone, counted_at, query
                        from segment_count where shop_id = :shop
                        order by segment_id, counted_at desc
                        """).param("shop", shop.value()).query(MemberQueries::count).list().stream()
                .collect(Collectors.toMap(SegmentCount::segment, Function.identity()));
    }

    List<SegmentCount> history(ShopId shop, long segment, int most) {
        return jdbc.sql("""
                        select segment_id, members, customers, entered, gone, counted_at, query
                        from segment_count where shop_id = :shop and segment_id = :segment
                        order by counted_at desc limit :most
                        """)
                .param("shop", shop.value())
                .param("segment", segment)
                .param("most", most)
                .query(MemberQueries::count)
                .list();
    }

    /**
     * One page of the members.
     *
     * @param on the moment that is asked for; null for now
     */
    Page<MemberRow> page(ShopId shop, long segment, @Nullable Instant on, Keyset keyset) {
        var clause = new KeysetClause("s.customer_id", "s.customer_id", false, keyset);
        var parameters = new HashMap<String, Object>();
        parameters.put("shop", shop.value());
        parameters.put("segment", segment);
        parameters.put("limit", keyset.limit());
        if (on != null) {
            parameters.put("on", at(on));
        }
        if (!keyset.atStart()) {
            parameters.put("key", keyset.number(0));
            parameters.put("id", keyset.number(0));
        }
        var rows = jdbc.sql("""
                        select c.customer_id, c.first_name, c.last_name, c.email, c.number_of_orders, c.amount_spent_minor,
                               c.currency, c.last_order_at, s.entered_at
                        from segment_member s
                        join customer_facts c on c.shop_id = s.shop_id and c.customer_id = s.customer_id
                        where s.shop_id = :shop and s.segment_id = :segment and
                        """
                        + (on == null
                                ? " s.left_at is null"
                                : " s.entered_at <= :on and (s.left_at is null or s.left_at > :on)")
                        + clause.condition() + clause.order())
                .params(parameters)
                .query(MemberRow::read)
                .list();
        return keyset.page(rows, row -> List.of(row.id()));
    }

    /** One page of those whom a compiled segment finds. */
    Page<MemberRow> page(ShopId shop, CompiledSegment compiled, Keyset keyset) {
        var clause = new KeysetClause("c.customer_id", "c.customer_id", false, keyset);
        var parameters = new HashMap<>(compiled.parameters());
        parameters.put("shop", shop.value());
        parameters.put("limit", keyset.limit());
        if (!keyset.atStart()) {
            parameters.put("key", keyset.number(0));
            parameters.put("id", keyset.number(0));
        }
        var rows = jdbc.sql(MemberRow.SELECT + compiled.where() + clause.condition() + clause.order())
                .params(parameters)
                .query(MemberRow::read)
                .list();
        return keyset.page(rows, row -> List.of(row.id()));
    }

    Optional<Instant> oldestOrder(ShopId shop) {
        return jdbc.sql("""
                select processed_at from order_facts where shop_id = :shop and deleted_at is null
                order by processed_at limit 1
                """)
                .param("shop", shop.value())
                .query((row, number) -> Columns.known(row, "processed_at"))
                .optional();
    }

    private static SegmentCount count(ResultSet row, int number) throws SQLException {
        return new SegmentCount(
                row.getLong("segment_id"),
                row.getLong("members"),
                row.getLong("customers"),
                row.getLong("entered"),
                row.getLong("gone"),
                Columns.known(row, "counted_at"),
                Columns.text(row, "query"));
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
