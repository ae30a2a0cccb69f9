package dev.storecrm.sync;

import dev.storecrm.database.DayDigests;
import dev.storecrm.database.Digest;
import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the worker writes. Every write names the lease's token: zero rows mean that the proof is another's now, or over. */
@Component
class ProofRunQueries {
    private static final String HELD = """
             exists (select from proof p where p.shop_id = :shop and p.proof_id = :proof and p.lease_token = :token)
            """;

    private final JdbcClient jdbc;

    ProofRunQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Claimed(UUID proof, int generation, boolean cancelling) {}

    /** @param askedAt the database's time just before the file was asked for; null when there is none */
    record Stored(
            ProofKind kind,
            ProofStep step,
            @Nullable String operation,
            @Nullable Instant askedAt) {}

    /** The shop's unfinished proof, now held under this token. */
    Optional<Claimed> claim(ShopId shop, UUID token, Instant now) {
        return jdbc.sql("""
                update proof
                set lease_token = :token, started_at = coalesce(started_at, :now), problem = null,
                    state = case state when 'QUEUED' then 'RUNNING' else state end
                where shop_id = :shop and state in ('QUEUED', 'RUNNING', 'CANCELLING')
                returning proof_id, generation, state
                """)
                .param("token", token)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .query((row, number) -> new Claimed(
                        row.getObject("proof_id", UUID.class),
                        row.getInt("generation"),
                        row.getString("state").equals("CANCELLING")))
                .optional();
    }

    List<Stored> kinds(HeldRun proof) {
        return jdbc.sql("""
                select kind, state, bulk_operation_id, asked_at from proof_kind
                where shop_id = :shop and proof_id = :proof order by position
                """)
                .param("shop", proof.shop().value())
                .param("proof", proof.id())
                .query((row, number) -> {
                    var askedAt = row.getObject("asked_at", OffsetDateTime.class);
                    return new Stored(
                            ProofKind.valueOf(row.getString("kind")),
                            ProofStep.valueOf(row.getString("state")),
                            row.getString("bulk_operation_id"),
                            askedAt == null ? null : askedAt.toInstant());
                })
                .list();
    }

    /** Asked between steps: the token's proof, and nobody has called it off. */
    ProofState state(HeldRun proof) {
        return held(
                        proof,
                        "select state from proof where shop_id = :shop and proof_id = :proof and lease_token = :token")
                .query(String.class)
                .optional()
                .map(ProofState::valueOf)
                .orElseThrow(LeaseLost::new);
    }

    void collecting(HeldRun proof, List<ProofKind> kinds, String operation, Instant askedAt) {
        kinds(proof, kinds, """
                state = 'COLLECTING', bulk_operation_id = :operation, asked_at = :askedAt, total = null, done = 0,
                problem = null
                """)
                .param("operation", operation)
                .param("askedAt", Timestamp.from(askedAt))
                .update();
    }

    void progress(HeldRun proof, List<ProofKind> kinds, ProofStep step, @Nullable Long total, long done) {
        kinds(proof, kinds, "state = :state, total = cast(:total as bigint), done = :done")
                .param("state", step.name())
                .param("total", total)
                .param("done", done)
                .update();
    }

    void uncompared(HeldRun proof, List<ProofKind> kinds, Uncompared counted) {
        kinds(proof, kinds, "left_out = :leftOut, kept = :kept, since = cast(:since as timestamptz)")
                .param("leftOut", counted.leftOut())
                .param("kept", counted.kept())
                .param("since", counted.since() == null ? null : Timestamp.from(counted.since()))
                .update();
    }

    /** What is not compared, and why. */
    record Uncompared(long leftOut, long kept, @Nullable Instant since) {}

    /** Replaces what was known of the kind's days. */
    void days(HeldRun proof, ProofKind kind, List<DayDigests> days) {
        held(proof, "delete from proof_day where shop_id = :shop and proof_id = :proof and kind = :kind and" + HELD)
                .param("kind", kind.name())
                .update();
        held(proof, """
                insert into proof_day (shop_id, proof_id, kind, day, their_count, their_checksum, our_count, our_checksum)
                select :shop, :proof, :kind, day, their_count, their_checksum, our_count, our_checksum
                from unnest(cast(:days as date[]), cast(:theirCounts as bigint[]), cast(:theirSums as bigint[]),
                    cast(:ourCounts as bigint[]), cast(:ourSums as bigint[]))
                    d (day, their_count, their_checksum, our_count, our_checksum)
                where
                """ + HELD)
                .param("kind", kind.name())
                .param("days", array(days, DayDigests::day))
                .param("theirCounts", array(days, day -> day.theirs().count()))
                .param("theirSums", array(days, day -> day.theirs().checksum()))
                .param("ourCounts", array(days, day -> day.ours().count()))
                .param("ourSums", array(days, day -> day.ours().checksum()))
                .update();
    }

    /** So many more records changed meanwhile. */
    void moved(HeldRun proof, ProofKind kind, long count) {
        kinds(proof, List.of(kind), "moved = moved + :count")
                .param("count", count)
                .update();
    }

    /** A record that is noted twice differed twice; what became of it last counts. */
    void note(HeldRun proof, ProofDifference difference) {
        held(proof, """
                insert into proof_difference (shop_id, proof_id, kind, record_id, day, finding, fields, outcome, noted_at)
                select :shop, :proof, :kind, :record, cast(:day as date), :finding, string_to_array(:fields, ','), :outcome, :at where
                """ + HELD + """
                on conflict (shop_id, proof_id, kind, record_id) do update
                set outcome = excluded.outcome, noted_at = excluded.noted_at, fields = array(
                    select distinct unnest(proof_difference.fields || excluded.fields) order by 1)
                """)
                .param("kind", difference.kind().name())
                .param("record", difference.difference().id())
                .param("day", difference.day())
                .param("finding", difference.difference().finding().name())
                .param("fields", String.join(",", difference.difference().fields()))
                .param("outcome", difference.outcome().name())
                .param("at", Timestamp.from(difference.at()))
                .update();
    }

    /** Adds up what became of the records noted, by kind and by day. */
    void tally(HeldRun proof, List<ProofKind> kinds) {
        kinds(proof, kinds, "repaired = " + noted("REPAIRED") + "), remaining = " + noted("REMAINS") + ")")
                .update();
        held(proof, """
                update proof_day set repaired = noted.repaired, remaining = noted.remaining
                from (select kind, day, count(*) filter (where outcome = 'REPAIRED') repaired,
                        count(*) filter (where outcome = 'REMAINS') remaining
                    from proof_difference where shop_id = :shop and proof_id = :proof and kind in (:kinds)
                    group by kind, day) noted
                where proof_day.shop_id = :shop and proof_day.proof_id = :proof and proof_day.kind = noted.kind
                  and proof_day.day = noted.day and
                """ + HELD)
                .param("kinds", kinds.stream().map(ProofKind::name).toList())
                .update();
    }

    private static String noted(String outcome) {
        return "(select count(*) from proof_difference d where d.shop_id = :shop and d.proof_id = :proof"
                + " and d.kind = proof_kind.kind and d.outcome = '" + outcome + "'";
    }

    /** With the sums of the days. */
    void proven(HeldRun proof, ProofKind kind, Digest digest, Instant now) {
        kinds(proof, List.of(kind), """
                state = case when remaining = 0 then 'EQUAL' else 'DIFFERENT' end, records = :records,
                checksum = :checksum, finished_at = :now, problem = null
                """)
                .param("records", digest.count())
                .param("checksum", digest.checksum())
                .param("now", Timestamp.from(now))
                .update();
    }

    void failed(HeldRun proof, List<ProofKind> kinds, Problem problem, Instant now) {
        kinds(proof, kinds, "state = 'FAILED', problem = :problem, finished_at = :now")
                .param("problem", problem.name())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** EQUAL when every kind is. */
    void end(HeldRun proof, Instant now) {
        held(proof, """
                update proof set finished_at = :now, state = case when exists (
                    select from proof_kind k where k.shop_id = :shop and k.proof_id = :proof and k.state <> 'EQUAL')
                    then 'DIFFERENT' else 'EQUAL' end
                where shop_id = :shop and proof_id = :proof and lease_token = :token
                """).param("now", Timestamp.from(now)).update();
    }

    void end(HeldRun proof, ProofState state, @Nullable Problem problem, Instant now) {
        held(proof, """
                update proof_kind set state = 'CANCELLED', finished_at = :now
                where shop_id = :shop and proof_id = :proof
                  and state in ('WAITING', 'COLLECTING', 'READING', 'COMPARING', 'REPAIRING') and
                """ + HELD).param("now", Timestamp.from(now)).update();
        held(proof, """
                update proof set state = :state, problem = :problem, finished_at = :now
                where shop_id = :shop and proof_id = :proof and lease_token = :token
                """)
                .param("state", state.name())
                .param("problem", problem == null ? null : problem.name())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Shown while it is tried again. */
    void note(HeldRun proof, Problem problem) {
        held(proof, """
                update proof set problem = :problem
                where shop_id = :shop and proof_id = :proof and lease_token = :token
                """).param("problem", problem.name()).update();
    }

    private JdbcClient.StatementSpec kinds(HeldRun proof, List<ProofKind> kinds, String changes) {
        return held(
                        proof,
                        "update proof_kind set " + changes
                                + " where shop_id = :shop and proof_id = :proof and kind in (:kinds) and" + HELD)
                .param("kinds", kinds.stream().map(ProofKind::name).toList());
    }

    private JdbcClient.StatementSpec held(HeldRun proof, String sql) {
        return jdbc.sql(sql)
                .param("shop", proof.shop().value())
                .param("proof", proof.id())
                .param("token", proof.token());
    }

    private static String array(List<DayDigests> days, Function<DayDigests, Object> value) {
        return days.stream().map(day -> value.apply(day).toString()).collect(Collectors.joining(",", "{", "}"));
    }
}
