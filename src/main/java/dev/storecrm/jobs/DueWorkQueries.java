package dev.storecrm.jobs;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class DueWorkQueries {
    private final JdbcClient jdbc;

    DueWorkQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Claim(ShopId shop, String kind, int attempts, UUID token, Instant dueAt) {}

    void put(ShopId shop, String kind, Instant dueAt) {
        put(shop, kind, dueAt, dueAt);
    }

    /**
     * Work in hand keeps its time, and comes up once more at the one asked for. Writes nothing that would change nothing, and
     * then returns false.
     *
     * @param first when it is due that is not planned yet
     * @param again the same for work that is
     */
    boolean put(ShopId shop, String kind, Instant first, Instant again) {
        return jdbc.sql("""
                insert into due_work (shop_id, kind, due_at) values (:shop, :kind, :first)
                on conflict (shop_id, kind) do update
                set due_at = case when due_work.lease_token is null then :again else due_work.due_at end,
                    next_at = case when due_work.lease_token is null then null else cast(:again as timestamptz) end
                where case when due_work.lease_token is null then due_work.due_at > :again
                           else due_work.next_at is null or due_work.next_at > :again end
                """)
                        .param("shop", shop.value())
                        .param("kind", kind)
                        .param("first", Timestamp.from(first))
                        .param("again", Timestamp.from(again))
                        .update()
                > 0;
    }

    /** Whether it is going to begin, or to begin once more. */
    boolean isDue(ShopId shop, String kind, Instant now) {
        return jdbc.sql("""
                select exists (
                    select from due_work where shop_id = :shop and kind = :kind
                      and case when lease_token is null then due_at else next_at end <= :now)
                """)
                .param("shop", shop.value())
                .param("kind", kind)
                .param("now", Timestamp.from(now))
                .query(Boolean.class)
                .single();
    }

    void cancel(ShopId shop, String kind) {
        jdbc.sql("delete from due_work where shop_id = :shop and kind = :kind and lease_token is null")
                .param("shop", shop.value())
                .param("kind", kind)
                .update();
    }

    /**
     * Lease times are the database's: instances need not agree on the time of day. Chosen first and once: inside of a join
     * the planner may ask again for each row, and each time it would be somebody else.
     */
    List<Claim> claim(Instant now, Collection<String> kinds, int most, Duration lease) {
        return jdbc.sql("""
                with due as materialized (
                    select shop_id, kind from due_work
                    where due_at <= :now and kind in (:kinds)
                      and (lease_until is null or lease_until < clock_timestamp())
                    order by due_at limit :most for update skip locked)
                update due_work w
                set lease_token = gen_random_uuid(), lease_until = clock_timestamp() + make_interval(secs => :lease),
                    attempts = w.attempts + 1
                from due
                where w.shop_id = due.shop_id and w.kind = due.kind
                returning w.shop_id, w.kind, w.attempts, w.lease_token, w.due_at
                """)
                .param("now", Timestamp.from(now))
                .param("kinds", kinds)
                .param("most", most)
                .param("lease", lease.toMillis() / 1000.0)
                .query((row, number) -> new Claim(
                        new ShopId(row.getLong("shop_id")),
                        row.getString("kind"),
                        row.getInt("attempts"),
                        row.getObject("lease_token", UUID.class),
                        row.getTimestamp("due_at").toInstant()))
                .list();
    }

    boolean renew(Claim claim, Duration lease) {
        return jdbc.sql("""
                        update due_work set lease_until = clock_timestamp() + make_interval(secs => :lease)
                        where shop_id = :shop and kind = :kind and lease_token = :token
                        """)
                        .param("lease", lease.toMillis() / 1000.0)
                        .param("shop", claim.shop().value())
                        .param("kind", claim.kind())
                        .param("token", claim.token())
                        .update()
                > 0;
    }

    /**
     * Gone when nobody asked again meanwhile; otherwise, and then it returns true, due when it was asked for, but not before
     * that time.
     */
    boolean done(Claim claim, Instant earliest) {
        var gone = jdbc.sql("""
                delete from due_work
                where shop_id = :shop and kind = :kind and lease_token = :token and next_at is null
                """)
                .param("shop", claim.shop().value())
                .param("kind", claim.kind())
                .param("token", claim.token())
                .update();
        return gone == 0
                && jdbc.sql("""
                        update due_work
                        set lease_token = null, lease_until = null, attempts = 0, due_at = greatest(next_at, :earliest), next_at = null
                        where shop_id = :shop and kind = :kind and lease_token = :token
                        """)
                                .param("earliest", Timestamp.from(earliest))
                                .param("shop", claim.shop().value())
                                .param("kind", claim.kind())
                                .param("token", claim.token())
                                .update()
                        > 0;
    }

    /** After a failure; who asked meanwhile is served by the next try. */
    void again(Claim claim, Instant dueAt) {
        jdbc.sql("""
                update due_work set lease_token = null, lease_until = null, due_at = :dueAt, next_at = null
                where shop_id = :shop and kind = :kind and lease_token = :token
                """)
                .param("dueAt", Timestamp.from(dueAt))
                .param("shop", claim.shop().value())
                .param("kind", claim.kind())
                .param("token", claim.token())
                .update();
    }
}
