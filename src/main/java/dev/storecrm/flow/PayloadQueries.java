package dev.storecrm.flow;

import dev.storecrm.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the inbox, and reads what is to be worked on again. */
@Component
class PayloadQueries {
    private final JdbcClient jdbc;

    PayloadQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first call of a run and what was answered. */
    @SuppressWarnings("ArrayRecordComponent") // compared below, by content
    record First(byte[] propertiesHash, Answer answer) {
        boolean sameProperties(ActionRun run) {
            return Arrays.equals(propertiesHash, run.propertiesHash());
        }
    }

    /** A payload that is worked on again. */
    record Open(
            long id,
            String runId,
            long customerId,
            String slug,
            String key,
            String value,
            Instant at,
            Instant receivedAt) {}

    void waitAtMost(Duration patience) {
        jdbc.sql("select set_config('lock_timeout', ?, true)")
                .param(Long.toString(patience.toMillis()))
                .query(String.class)
                .single();
    }

    /** False when the run is there already. */
    boolean insert(ShopId shop, ActionRun run, Answer answer, Instant now) {
        return put(shop, run, answer, now, null) > 0;
    }

    void repeat(ShopId shop, ActionRun run, Verdict verdict, Answer answer, Instant now) {
        put(shop, run, answer, now, verdict);
    }

    private int put(ShopId shop, ActionRun run, Answer answer, Instant now, @Nullable Verdict repeatedAs) {
        return jdbc.sql("""
                insert into flow_payload (shop_id, run_id, repeated, properties_hash, customer_id, slug, key, value,
                    occurred_at, received_at, verdict, problem, answer_status)
                values (:shop, :run, :repeated, :hash, :customer, :slug, :key, :value, :occurred, :now, :verdict,
                    :problem, :status)
                on conflict (shop_id, run_id) where not repeated do nothing
                """)
                .param("shop", shop.value())
                .param("run", run.id())
                .param("repeated", repeatedAs != null)
                .param("hash", run.propertiesHash())
                .param("customer", run.customerId(), Types.BIGINT)
                .param("slug", run.slug())
                .param("key", run.key())
                .param("value", run.value())
                .param("occurred", run.occurredAt() == null ? null : Timestamp.from(run.occurredAt()), Types.TIMESTAMP)
                .param("now", Timestamp.from(now))
                .param("verdict", (repeatedAs == null ? answer.verdict() : repeatedAs).name())
                .param("problem", answer.problem(), Types.VARCHAR)
                .param("status", answer.status())
                .update();
    }

    First first(ShopId shop, String run) {
        return jdbc.sql("""
                select properties_hash, verdict, problem, answer_status from flow_payload
                where shop_id = :shop and run_id = :run and not repeated
                """)
                .param("shop", shop.value())
                .param("run", run)
                .query((row, number) -> new First(
                        Objects.requireNonNull(row.getBytes("properties_hash")),
                        new Answer(
                                row.getInt("answer_status"),
                                Verdict.valueOf(row.getString("verdict")),
                                row.getString("problem"))))
                .single();
    }

    /** Payloads of the verdicts after an id, in the order they came; locked, so that two workers do not share one. */
    List<Open> open(ShopId shop, Collection<Verdict> verdicts, long after, int most) {
        return jdbc.sql("""
                select payload_id, run_id, customer_id, slug, key, value, occurred_at, received_at from flow_payload
                where shop_id = :shop and verdict in (:verdicts) and payload_id > :after and customer_id is not null
                order by payload_id limit :most for update skip locked
                """)
                .param("shop", shop.value())
                .param("verdicts", verdicts.stream().map(Verdict::name).toList())
                .param("after", after)
                .param("most", most)
                .query(PayloadQueries::open)
                .list();
    }

    /** Parked payloads whose customers are here now. */
    List<Open> arrived(ShopId shop, long after, int most) {
        return jdbc.sql("""
                select payload_id, run_id, customer_id, slug, key, value, occurred_at, received_at from flow_payload p
                where shop_id = :shop and verdict = 'PARKED' and payload_id > :after
                  and exists (select from customer_facts c
                    where c.shop_id = p.shop_id and c.customer_id = p.customer_id and c.deleted_at is null)
                order by payload_id limit :most for update skip locked
                """)
                .param("shop", shop.value())
                .param("after", after)
                .param("most", most)
                .query(PayloadQueries::open)
                .list();
    }

    void settle(ShopId shop, long payload, Verdict verdict, @Nullable String problem) {
        jdbc.sql("""
                update flow_payload set verdict = :verdict, problem = :problem
                where shop_id = :shop and payload_id = :payload
                """)
                .param("verdict", verdict.name())
                .param("problem", problem, Types.VARCHAR)
                .param("shop", shop.value())
                .param("payload", payload)
                .update();
    }

    boolean anyParked(ShopId shop) {
        return jdbc.sql("select exists (select from flow_payload where shop_id = :shop and verdict = 'PARKED')")
                .param("shop", shop.value())
                .query(Boolean.class)
                .single();
    }

    int expire(ShopId shop, Instant before) {
        return jdbc.sql("""
                update flow_payload set verdict = 'EXPIRED'
                where shop_id = :shop and verdict = 'PARKED' and received_at < :before
                """)
                .param("shop", shop.value())
                .param("before", Timestamp.from(before))
                .update();
    }

    /** What still waits for something stays, whatever its age. */
    int deleteOld(ShopId shop, Instant before) {
        return jdbc.sql("""
                delete from flow_payload
                where shop_id = :shop and received_at < :before and verdict not in ('PARKED', 'WAITING')
                """)
                .param("shop", shop.value())
                .param("before", Timestamp.from(before))
                .update();
    }

    private static Open open(ResultSet row, int number) throws SQLException {
        var received = time(row, "received_at");
        var occurred = row.getObject("occurred_at", OffsetDateTime.class);
        return new Open(
                row.getLong("payload_id"),
                Objects.requireNonNull(row.getString("run_id")),
                row.getLong("customer_id"),
                Objects.requireNonNull(row.getString("slug")),
                Objects.requireNonNull(row.getString("key")),
                Objects.requireNonNull(row.getString("value")),
                occurred == null ? received : occurred.toInstant(),
                received);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }
}
