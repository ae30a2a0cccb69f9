package dev.storecrm.messaging.rehearsal;

import dev.storecrm.consent.Kind;
import dev.storecrm.customer.PersonName;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.rehearsal.Finding.Concerned;
import dev.storecrm.messaging.rehearsal.Rehearsal.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
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
    private static final String COLUMNS =
            "rehearsal_id, template_id, number, state, total, done, micros, started_at, ended_at";

    private final JdbcClient jdbc;

    RehearsalQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who would get a mail of that kind now. */
    long audience(ShopId shop, Kind kind) {
        return jdbc.sql("""
                        select count(*) from consent_facts
                        where shop_id = :shop and channel = 'MAIL' and kind = :kind and permitted
                        """)
                .param("shop", shop.value())
                .param("kind", kind.name())
                .query(Long.class)
                .single();
    }

    /** The next of them by number, at most {@code limit}. */
    List<Long> audience(ShopId shop, Kind kind, long after, int limit) {
        return jdbc.sql("""
                        select customer_id from consent_facts
                        where shop_id = :shop and channel = 'MAIL' and kind = :kind and permitted and customer_id > :after
                        order by customer_id limit :limit
                        """)
                .param("shop", shop.value())
                .param("kind", kind.name())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> row.getLong("customer_id"))
                .list();
    }

    void add(ShopId shop, long template, long number, long total, Instant now) {
        jdbc.sql("""
                insert into mail_rehearsal (shop_id, template_id, number, state, total, done, micros, started_at)
                values (:shop, :template, :number, 'RUNNING', :total, 0, 0, :now)
                """)
                .param("shop", shop.value())
                .param("template", template)
                .param("number", number)
                .param("total", total)
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Rehearsal> newest(ShopId shop, long template) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from mail_rehearsal where shop_id = :shop and template_id = :template order by rehearsal_id desc limit 1")
                .param("shop", shop.value())
                .param("template", template)
                .query(RehearsalQueries::rehearsal)
                .optional();
    }

    Optional<Rehearsal> running(ShopId shop) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from mail_rehearsal where shop_id = :shop and state = 'RUNNING' order by rehearsal_id limit 1")
                .param("shop", shop.value())
                .query(RehearsalQueries::rehearsal)
                .optional();
    }

    /** It begins, or begins anew after an instance was lost. */
    boolean take(ShopId shop, long id, UUID lease) {
        return jdbc.sql("""
                        update mail_rehearsal set lease = :lease, done = 0, micros = 0
                        where shop_id = :shop and rehearsal_id = :id and state = 'RUNNING'
                        """)
                        .param("lease", lease)
                        .param("shop", shop.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean progress(ShopId shop, long id, UUID lease, Rehearser rehearser) {
        return jdbc.sql("""
                        update mail_rehearsal set done = :done, micros = :micros
                        where shop_id = :shop and rehearsal_id = :id and state = 'RUNNING' and lease = :lease
                        """)
                        .param("done", rehearser.done())
                        .param("micros", rehearser.rendering().toNanos() / 1_000)
                        .param("shop", shop.value())
                        .param("id", id)
                        .param("lease", lease)
                        .update()
                == 1;
    }

    boolean finish(ShopId shop, long id, UUID lease, Instant now) {
        return jdbc.sql("""
                        update mail_rehearsal set state = 'DONE', ended_at = :now
                        where shop_id = :shop and rehearsal_id = :id and state = 'RUNNING' and lease = :lease
                        """)
                        .param("now", Timestamp.from(now))
                        .param("shop", shop.value())
                        .param("id", id)
                        .param("lease", lease)
                        .update()
                == 1;
    }

    void cancel(ShopId shop, long template, Instant now) {
        jdbc.sql("""
                update mail_rehearsal set state = 'CANCELLED', ended_at = :now
                where shop_id = :shop and template_id = :template and state = 'RUNNING'
                """)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("template", template)
                .update();
    }

    void add(ShopId shop, long id, List<Finding> findings) {
        for (var number = 0; number < findings.size(); number++) {
            var finding = findings.get(number);
            jdbc.sql("""
                    insert into mail_rehearsal_finding (shop_id, rehearsal_id, finding, kind, detail, people)
                    values (:shop, :id, :number, :kind, :detail, :people)
                    """)
                    .param("shop", shop.value())
                    .param("id", id)
                    .param("number", number)
                    .param("kind", finding.kind().name())
                    .param("detail", finding.detail())
                    .param("people", finding.people())
                    .update();
            jdbc.sql("""
                    insert into mail_rehearsal_person (shop_id, rehearsal_id, finding, customer_id)
                    select :shop, :id, :number, customer_id from unnest(cast(:people as bigint[])) p(customer_id)
                    """)
                    .param("shop", shop.value())
                    .param("id", id)
                    .param("number", number)
                    .param(
                            "people",
                            finding.first().stream().map(Concerned::customer).toArray(Long[]::new))
                    .update();
        }
    }

    /** With some of the people, as they are called today. */
    List<Finding> findings(ShopId shop, long id, int people) {
        var found = new ArrayList<Finding>();
        jdbc.sql("""
                select finding, kind, detail, people from mail_rehearsal_finding
                where shop_id = :shop and rehearsal_id = :id order by finding
                """).param("shop", shop.value()).param("id", id).query(row -> {
            found.add(new Finding(
                    Finding.Kind.valueOf(row.getString("kind")),
                    Objects.requireNonNull(row.getString("detail")),
                    row.getLong("people"),
                    concerned(shop, id, row.getInt("finding"), people)));
        });
        return found;
    }

    private List<Concerned> concerned(ShopId shop, long id, int finding, int limit) {
        return jdbc.sql("""
                        select p.customer_id, c.first_name, c.last_name, c.email from mail_rehearsal_person p
                        join customer_facts c on c.shop_id = p.shop_id and c.customer_id = p.customer_id
                        where p.shop_id = :shop and p.rehearsal_id = :id and p.finding = :finding
                        order by p.customer_id limit :limit
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .param("finding", finding)
                .param("limit", limit)
                .query((row, number) -> new Concerned(
                        row.getLong("customer_id"),
                        PersonName.of(row.getString("first_name"), row.getString("last_name"), row.getString("email"))))
                .list();
    }

    private static Rehearsal rehearsal(ResultSet row, int number) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new Rehearsal(
                row.getLong("rehearsal_id"),
                row.getLong("template_id"),
                row.getLong("number"),
                State.valueOf(row.getString("state")),
                row.getLong("total"),
                row.getLong("done"),
                Duration.ofNanos(row.getLong("micros") * 1_000),
                row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
