package dev.storecrm.messaging.rehearsal;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Audience;
import dev.storecrm.messaging.rehearsal.Rehearsal.Part;
import dev.storecrm.messaging.rehearsal.Rehearsal.State;
import dev.storecrm.messaging.rehearsal.Rehearsal.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class RehearsalQueries {
    private static final String SELECT = """
            select rehearsal_id, origin, origin_key, template_id, number, second_template_id, second_number, state, frozen_at, total,
                done, micros, started_at, ended_at, basis
            from mail_rehearsal where shop_id = :shop and\s""";

    private final JdbcClient jdbc;

    RehearsalQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two who begin at once begin one after the other. */
    void inTurn(ShopId shop, Subject subject) {
        jdbc.sql(
                        "select pg_advisory_xact_lock(hashtextextended('mail_rehearsal ' || cast(:shop as text) || ' ' || :origin || ' ' || cast(:key as text), 0))::text")
                .param("shop", shop.value())
                .param("origin", subject.origin())
                .param("key", subject.key())
                .query((row, number) -> number)
                .list();
    }

    /** Whose number is not known before it is {@link #freeze frozen}. */
    void add(ShopId shop, Subject subject, List<Part> parts, String basis, Instant now) {
        var second = parts.size() > 1 ? parts.getLast() : null;
        jdbc.sql("""
                insert into mail_rehearsal (shop_id, origin, origin_key, template_id, number, second_template_id, second_number, basis,
                    state, total, done, micros, started_at)
                values (:shop, :origin, :key, :template, :number, :second, :secondNumber, :basis, 'RUNNING', 0, 0, 0, :now)
                """)
                .param("shop", shop.value())
                .param("origin", subject.origin())
                .param("key", subject.key())
                .param("template", parts.getFirst().template())
                .param("number", parts.getFirst().number())
                .param("second", second == null ? null : second.template(), Types.BIGINT)
                .param("secondNumber", second == null ? null : second.number(), Types.BIGINT)
                .param("basis", basis)
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Rehearsal> newest(ShopId shop, Subject subject) {
        return jdbc.sql(SELECT + "origin = :origin and origin_key = :key order by rehearsal_id desc limit 1")
                .param("shop", shop.value())
                .param("origin", subject.origin())
                .param("key", subject.key())
                .query(RehearsalQueries::rehearsal)
                .optional();
    }

    Optional<Rehearsal> find(ShopId shop, long id) {
        return jdbc.sql(SELECT + "rehearsal_id = :id and origin is not null")
                .param("shop", shop.value())
                .param("id", id)
                .query(RehearsalQueries::rehearsal)
                .optional();
    }

    Optional<Rehearsal> running(ShopId shop) {
        return jdbc.sql(SELECT + "state = 'RUNNING' and origin is not null order by rehearsal_id limit 1")
                .param("shop", shop.value())
                .query(RehearsalQueries::rehearsal)
                .optional();
    }

    /** It is this worker's turn from now on. */
    boolean take(ShopId shop, long id, UUID lease) {
        return jdbc.sql("""
                        update mail_rehearsal set lease = :lease where shop_id = :shop and rehearsal_id = :id and state = 'RUNNING'
                        """)
                        .param("lease", lease)
                        .param("shop", shop.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    void freeze(ShopId shop, long id, Audience audience, Instant now) {
        var total = jdbc.sql("""
                        insert into mail_rehearsal_recipient (shop_id, rehearsal_id, customer_id)
                        select :shop, :rehearsal, who.customer_id from (%s) who on conflict do nothing
                        """.formatted(audience.sql()))
                .params(audience.parameters())
                .param("shop", shop.value())
                .param("rehearsal", id)
                .update();
        jdbc.sql("""
                        update mail_rehearsal set total = :total, frozen_at = :now where shop_id = :shop and rehearsal_id = :id
                        """)
                .param("total", total)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** Those who are next, by number. */
    List<Long> next(ShopId shop, long id, long after, int limit) {
        return jdbc.sql("""
                        select customer_id from mail_rehearsal_recipient
                        where shop_id = :shop and rehearsal_id = :id and customer_id > :after and findings is null
                        order by customer_id limit :limit
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> row.getLong("customer_id"))
                .list();
    }

    boolean progress(ShopId shop, long id, UUID lease, int more, Duration rendering) {
        return jdbc.sql("""
                        update mail_rehearsal set done = done + :more, micros = micros + :micros
                        where shop_id = :shop and rehearsal_id = :id and state = 'RUNNING' and lease = :lease
                        """)
                        .param("more", more)
                        .param("micros", rendering.toNanos() / 1_000)
                        .param("shop", shop.value())
                        .param("id", id)
                        .param("lease", lease)
                        .update()
                == 1;
    }

    void finish(ShopId shop, long id, UUID lease, Instant now) {
        jdbc.sql("""
                        update mail_rehearsal set state = 'DONE', ended_at = :now
                        where shop_id = :shop and rehearsal_id = :id and state = 'RUNNING' and lease = :lease
                        """)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("id", id)
                .param("lease", lease)
                .update();
    }

    void cancel(ShopId shop, Subject subject, Instant now) {
        jdbc.sql("""
                update mail_rehearsal set state = 'CANCELLED', ended_at = :now
                where shop_id = :shop and origin = :origin and origin_key = :key and state = 'RUNNING'
                """)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("origin", subject.origin())
                .param("key", subject.key())
                .update();
    }

    private static Rehearsal rehearsal(ResultSet row, int number) throws SQLException {
        var parts = new ArrayList<>(List.of(new Part(row.getLong("template_id"), row.getLong("number"))));
        var second = row.getObject("second_template_id", Long.class);
        if (second != null) {
            parts.add(new Part(second, row.getLong("second_number")));
        }
        var ended = row.getTimestamp("ended_at");
        return new Rehearsal(
                row.getLong("rehearsal_id"),
                new Subject(Objects.requireNonNull(row.getString("origin")), row.getLong("origin_key")),
                parts,
                State.valueOf(row.getString("state")),
                row.getTimestamp("frozen_at") != null,
                row.getLong("total"),
                row.getLong("done"),
                Duration.ofNanos(row.getLong("micros") * 1_000),
                row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                Objects.requireNonNull(row.getString("basis")));
    }
}
