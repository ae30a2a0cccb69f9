package dev.storecrm.sync;

import dev.storecrm.database.DayDigests;
import dev.storecrm.database.Digest;
import dev.storecrm.database.RecordDifference;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import dev.storecrm.page.Page;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Proofs as people see them, and what people do to them. */
@Component
class ProofQueries {
    private static final String UNFINISHED = "('QUEUED', 'RUNNING', 'CANCELLING')";

    private static final String OF_KIND =
            "proof_id, kind, state, total, done, records, checksum, left_out, kept, since, repaired, remaining, moved,"
                    + " finished_at, problem";

    private final JdbcClient jdbc;

    ProofQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Does nothing when the shop has an unfinished proof already. */
    void insert(ShopId shop, UUID proof, ProofReason reason, int generation, Instant now) {
        var inserted = jdbc.sql("""
                insert into proof (shop_id, proof_id, reason, state, generation, requested_at)
                values (:shop, :proof, :reason, 'QUEUED', :generation, :now)
                on conflict (shop_id) where state in ('QUEUED', 'RUNNING', 'CANCELLING') do nothing
                """)
                .param("shop", shop.value())
                .param("proof", proof)
                .param("reason", reason.name())
                .param("generation", generation)
                .param("now", Timestamp.from(now))
                .update();
        if (inserted == 0) {
            return;
        }
        var position = 0;
        for (var kind : ProofKind.values()) {
            jdbc.sql("""
                    insert into proof_kind (shop_id, proof_id, position, kind, state)
                    values (:shop, :proof, :position, :kind, 'WAITING')
                    """)
                    .param("shop", shop.value())
                    .param("proof", proof)
                    .param("position", position++)
                    .param("kind", kind.name())
                    .update();
        }
    }

    Optional<Proof> find(ShopId shop, UUID proof) {
        return proof(shop, "p.proof_id = :proof", proof);
    }

    Optional<Proof> unfinished(ShopId shop) {
        return proof(shop, "p.state in " + UNFINISHED, null);
    }

    Optional<Proof> latest(ShopId shop) {
        return proof(shop, "true order by p.requested_at desc limit 1", null);
    }

    /** When the newest proof ended, however it did. */
    Optional<Instant> lastEnded(ShopId shop) {
        return jdbc.sql("""
                select max(finished_at) from proof where shop_id = :shop and state in ('EQUAL', 'DIFFERENT', 'FAILED', 'CANCELLED')
                """)
                .param("shop", shop.value())
                .query((row, number) -> Optional.ofNullable(time(row, "max")))
                .single();
    }

    /** When the newest proof was asked for out of that reason. */
    Optional<Instant> lastAsked(ShopId shop, ProofReason reason) {
        return jdbc.sql("select max(requested_at) from proof where shop_id = :shop and reason = :reason")
                .param("shop", shop.value())
                .param("reason", reason.name())
                .query((row, number) -> Optional.ofNullable(time(row, "max")))
                .single();
    }

    /** Of each kind the newest time at which it was equal. */
    List<ProofOfKind> lastEqual(ShopId shop) {
        return jdbc.sql("select distinct on (kind) " + OF_KIND + " " + """
                from proof_kind where shop_id = :shop and state = 'EQUAL'
                order by kind, finished_at desc
                """)
                .param("shop", shop.value())
                .query((row, number) -> kind(row))
                .list();
    }

    Optional<ProofOfKind> latestOf(ShopId shop, ProofKind kind) {
        return jdbc.sql("select " + OF_KIND + " " + """
                from proof_kind where shop_id = :shop and kind = :kind and state in ('EQUAL', 'DIFFERENT')
                order by finished_at desc limit 1
                """)
                .param("shop", shop.value())
                .param("kind", kind.name())
                .query((row, number) -> kind(row))
                .optional();
    }

    /** One that waits ends at once; one that works is told to stop. */
    void cancel(ShopId shop, UUID proof, Instant now) {
        jdbc.sql("""
                update proof
                set state = case state when 'QUEUED' then 'CANCELLED' else 'CANCELLING' end,
                    finished_at = case state when 'QUEUED' then cast(:now as timestamptz) end
                where shop_id = :shop and proof_id = :proof and state in ('QUEUED', 'RUNNING')
                """)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("proof", proof)
                .update();
    }

    /** Newest first. */
    List<ProofDay> days(ShopId shop, UUID proof, ProofKind kind, int most) {
        return jdbc.sql("""
                select day, their_count, their_checksum, our_count, our_checksum, repaired, remaining
                from proof_day where shop_id = :shop and proof_id = :proof and kind = :kind
                order by day desc limit :most
                """)
                .param("shop", shop.value())
                .param("proof", proof)
                .param("kind", kind.name())
                .param("most", most)
                .query((row, number) -> day(row))
                .list();
    }

    /** Newest first, over the proofs that are still kept. */
    Page<ProofDifference> differences(ShopId shop, ProofKind kind, Keyset keyset) {
        var clause = new KeysetClause("noted_at", "record_id", true, keyset);
        var parameters = new HashMap<String, Object>();
        parameters.put("shop", shop.value());
        parameters.put("kind", kind.name());
        parameters.put("limit", keyset.limit());
        if (!keyset.atStart()) {
            parameters.put("key", keyset.time(0));
            parameters.put("id", keyset.number(1));
        }
        var rows = jdbc.sql("""
                        select kind, record_id, finding, fields, day, outcome, noted_at
                        from proof_difference where shop_id = :shop and kind = :kind
                        """ + clause.condition() + clause.order())
                .params(parameters)
                .query((row, number) -> difference(row))
                .list();
        return keyset.page(rows, row -> List.of(row.at(), row.difference().id()));
    }

    /** Those of the records that stand here, deleted or not. */
    Set<Long> here(ShopId shop, ProofKind kind, Collection<Long> records) {
        var select =
                switch (kind) {
                    case CUSTOMERS, CONSENTS -> "select customer_id from customer_facts where customer_id";
                    case PRODUCTS -> "select product_id from product_facts where product_id";
                    case ORDERS -> "select order_id from order_facts where order_id";
                };
        return Set.copyOf(jdbc.sql(select + " = any (?::bigint[]) and shop_id = ?")
                .param(records.stream().mapToLong(Long::longValue).toArray())
                .param(shop.value())
                .query(Long.class)
                .list());
    }

    /** Days and differences of older proofs go; that they were made, and how they ended, stays. */
    void prune(ShopId shop, int kept) {
        for (var table : List.of("proof_day", "proof_difference")) {
            jdbc.sql("delete from " + table + """
                     where shop_id = :shop and proof_id not in (
                        select proof_id from proof where shop_id = :shop order by requested_at desc limit :kept)
                    """)
                    .param("shop", shop.value())
                    .param("kept", kept)
                    .update();
        }
    }

    int forgetCustomer(ShopId shop, long customer) {
        return jdbc.sql("""
                delete from proof_difference
                where shop_id = :shop and record_id = :customer and kind in ('CUSTOMERS', 'CONSENTS')
                """)
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }

    private Optional<Proof> proof(ShopId shop, String condition, @Nullable UUID proof) {
        var select = jdbc.sql("""
                select p.proof_id, p.reason, p.state, p.requested_at, p.started_at, p.finished_at, p.problem
                from proof p where p.shop_id = :shop and
                """ + condition).param("shop", shop.value());
        return (proof == null ? select : select.param("proof", proof))
                .query((row, number) -> new Proof(
                        row.getObject("proof_id", UUID.class),
                        ProofReason.valueOf(row.getString("reason")),
                        ProofState.valueOf(row.getString("state")),
                        row.getTimestamp("requested_at").toInstant(),
                        time(row, "started_at"),
                        time(row, "finished_at"),
                        Problem.of(row.getString("problem")),
                        kinds(shop, row.getObject("proof_id", UUID.class))))
                .optional();
    }

    private List<ProofOfKind> kinds(ShopId shop, UUID proof) {
        return jdbc.sql("select " + OF_KIND
                        + " from proof_kind where shop_id = :shop and proof_id = :proof order by position")
                .param("shop", shop.value())
                .param("proof", proof)
                .query((row, number) -> kind(row))
                .list();
    }

    private static ProofOfKind kind(ResultSet row) throws SQLException {
        return new ProofOfKind(
                row.getObject("proof_id", UUID.class),
                ProofKind.valueOf(row.getString("kind")),
                ProofStep.valueOf(row.getString("state")),
                row.getObject("total", Long.class),
                row.getLong("done"),
                new Digest(row.getLong("records"), row.getLong("checksum")),
                row.getLong("left_out"),
                row.getLong("kept"),
                time(row, "since"),
                row.getLong("repaired"),
                row.getLong("remaining"),
                row.getLong("moved"),
                time(row, "finished_at"),
                Problem.of(row.getString("problem")));
    }

    private static ProofDay day(ResultSet row) throws SQLException {
        return new ProofDay(
                new DayDigests(
                        row.getObject("day", LocalDate.class),
                        new Digest(row.getLong("their_count"), row.getLong("their_checksum")),
                        new Digest(row.getLong("our_count"), row.getLong("our_checksum"))),
                row.getLong("repaired"),
                row.getLong("remaining"));
    }

    private static ProofDifference difference(ResultSet row) throws SQLException {
        return new ProofDifference(
                ProofKind.valueOf(row.getString("kind")),
                new RecordDifference(
                        row.getLong("record_id"),
                        RecordDifference.Finding.valueOf(row.getString("finding")),
                        texts(row.getArray("fields"))),
                row.getObject("day", LocalDate.class),
                ProofDifference.Outcome.valueOf(row.getString("outcome")),
                row.getTimestamp("noted_at").toInstant());
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
