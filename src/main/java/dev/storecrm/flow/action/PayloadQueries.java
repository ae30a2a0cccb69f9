package dev.storecrm.flow.action;

import dev.storecrm.flow.FlowAction;
import dev.storecrm.flow.Verdict;
import dev.storecrm.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
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
            FlowAction action,
            long customerId,
            String slug,
            String key,
            String value,
            String note,
            Instant at,
            Instant receivedAt) {}

    /** A call, when it came, and what it is answered. */
    record Taken(ActionRun run, Instant at, Verdict verdict, Answer answer) {}

    void waitAtMost(Duration patience) {
        jdbc.sql("select set_config('lock_timeout', ?, true)")
                .param(Long.toString(patience.toMillis()))
                .query(String.class)
                .single();
    }

    /** False when a run is there already. */
    boolean insert(ShopId shop, List<Taken> all) {
        return put(shop, all, false) == all.size();
    }

    /** The same run again. */
    void repeat(ShopId shop, Taken again) {
        put(shop, List.of(again), true);
    }

    private int put(ShopId shop, List<Taken> all, boolean repeated) {
        return jdbc.sql("""
                insert into flow_payload (shop_id, run_id, repeated, properties_hash, action, customer_id, slug, key, value,
                    note, occurred_at, received_at, verdict, problem, answer_status)
                select :shop, run_id, :repeated, properties_hash, action, customer_id, slug, key, value, note,
                       to_timestamp(occurred / 1e6), to_timestamp(received / 1e6), verdict, problem, status
                from unnest(:runs::text[], :hashes::bytea[], :actions::text[], :customers::text[]::bigint[], :slugs::text[], :keys::text[],
                    :values::text[], :notes::text[], :occurred::text[]::bigint[], :received::text[]::bigint[], :verdicts::text[],
                    :problems::text[], :statuses::int[]) with ordinality as came (run_id, properties_hash, action,
                    customer_id, slug, key, value, note, occurred, received, verdict, problem, status, place)
                order by place
                on conflict (shop_id, run_id) where not repeated do nothing
                """)
                .param("shop", shop.value())
                .param("repeated", repeated)
                .param("runs", texts(all, taken -> taken.run().id()))
                .param(
                        "hashes",
                        all.stream().map(taken -> taken.run().propertiesHash()).toArray(byte[][]::new))
                .param("actions", texts(all, taken -> taken.run().action().name()))
                .param("customers", texts(all, taken -> text(taken.run().customerId())))
                .param("slugs", texts(all, taken -> taken.run().slug()))
                .param("keys", texts(all, taken -> taken.run().key()))
                .param("values", texts(all, taken -> taken.run().value()))
                .param("notes", texts(all, taken -> taken.run().note()))
                .param("occurred", texts(all, taken -> text(micros(taken.run().occurredAt()))))
                .param("received", texts(all, taken -> text(micros(taken.at()))))
                .param("verdicts", texts(all, taken -> taken.verdict().name()))
                .param("problems", texts(all, taken -> taken.answer().problem()))
                .param(
                        "statuses",
                        all.stream().mapToInt(taken -> taken.answer().status()).toArray())
                .update();
    }

    private static String[] texts(List<Taken> all, Function<Taken, @Nullable String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable Long number) {
        return number == null ? null : number.toString();
    }

    private static @Nullable Long micros(@Nullable Instant time) {
        return time == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    First first(ShopId shop, String run) {
        return jdbc.sql("""
                select properties_hash, coalesce(first_verdict, verdict) as verdict,
                       case when first_verdict is null then problem else first_problem end as problem, answer_status
                from flow_payload
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

    /** Received payloads after an id, in the order they came; locked, so that two workers do not share one. */
    List<Open> waiting(ShopId shop, long after, int most) {
        return jdbc.sql("""
                select payload_id, run_id, action, customer_id, slug, key, value, note, occurred_at, received_at from flow_payload
                where shop_id = :shop and verdict = 'WAITING' and payload_id > :after and customer_id is not null
                order by payload_id limit :most for update skip locked
                """)
                .param("shop", shop.value())
                .param("after", after)
                .param("most", most)
                .query(PayloadQueries::open)
                .list();
    }

    /** Payloads of the keys that no meta field took. */
    List<Open> adopted(ShopId shop, Collection<String> keys, long after, int most) {
        return jdbc.sql("""
                select payload_id, run_id, action, customer_id, slug, key, value, note, occurred_at, received_at from flow_payload
                where shop_id = :shop and verdict in ('UNKNOWN_KEY', 'IGNORED', 'WRONG_TYPE') and key = any(:keys)
                  and payload_id > :after and customer_id is not null
                order by payload_id limit :most for update skip locked
                """)
                .param("shop", shop.value())
                .param("keys", keys.toArray(String[]::new))
                .param("after", after)
                .param("most", most)
                .query(PayloadQueries::open)
                .list();
    }

    /** Parked payloads whose customers are here now. */
    List<Open> arrived(ShopId shop, long after, int most) {
        return jdbc.sql("""
                select payload_id, run_id, action, customer_id, slug, key, value, note, occurred_at, received_at from flow_payload p
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
                update flow_payload set verdict = :verdict, problem = :problem,
                    first_verdict = coalesce(first_verdict, verdict),
                    first_problem = case when first_verdict is null then problem else first_problem end
                where shop_id = :shop and payload_id = :payload
                """)
                .param("verdict", verdict.name())
                .param("problem", problem, Types.VARCHAR)
                .param("shop", shop.value())
                .param("payload", payload)
                .update();
    }

    /** The customer became part of another. */
    void move(ShopId shop, long payload, long customer) {
        jdbc.sql("update flow_payload set customer_id = :customer where shop_id = :shop and payload_id = :payload")
                .param("customer", customer)
                .param("shop", shop.value())
                .param("payload", payload)
                .update();
    }

    /** Leaves that something came, and not about whom, nor what. */
    void forgetPerson(ShopId shop, long payload) {
        jdbc.sql("""
                update flow_payload set customer_id = null, value = '', note = '' where shop_id = :shop and payload_id = :payload
                """).param("shop", shop.value()).param("payload", payload).update();
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
                FlowAction.valueOf(row.getString("action")),
                row.getLong("customer_id"),
                Objects.requireNonNull(row.getString("slug")),
                Objects.requireNonNull(row.getString("key")),
                Objects.requireNonNull(row.getString("value")),
                Objects.requireNonNull(row.getString("note")),
                occurred == null ? received : occurred.toInstant(),
                received);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }
}
