package dev.storecrm.messaging.rehearsal;

import dev.storecrm.customer.PersonName;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.rehearsal.Rehearsals.Concerned;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was found, and whom it concerns. */
@Component
class FindingQueries {
    private static final String PEOPLE = """
            from mail_rehearsal_recipient r
            left join customer_facts c on c.shop_id = r.shop_id and c.customer_id = r.customer_id
            """;

    private final JdbcClient jdbc;

    FindingQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Finding> all(ShopId shop, long rehearsal) {
        return jdbc.sql("""
                        select finding, part, kind, detail, people from mail_rehearsal_finding
                        where shop_id = :shop and rehearsal_id = :id order by finding
                        """)
                .param("shop", shop.value())
                .param("id", rehearsal)
                .query((row, number) -> new Finding(
                        row.getInt("finding"),
                        row.getInt("part"),
                        Finding.Kind.valueOf(row.getString("kind")),
                        Objects.requireNonNull(row.getString("detail")),
                        row.getLong("people")))
                .list();
    }

    /** As they stand by now. */
    void put(ShopId shop, long rehearsal, List<Finding> findings) {
        jdbc.sql("""
                        insert into mail_rehearsal_finding (shop_id, rehearsal_id, finding, part, kind, detail, people)
                        select :shop, :id, finding, part, kind, detail, people
                        from unnest(cast(:numbers as int[]), cast(:parts as smallint[]), cast(:kinds as text[]), cast(:details as text[]),
                            cast(:people as bigint[])) as found (finding, part, kind, detail, people)
                        on conflict (shop_id, rehearsal_id, finding) do update set people = excluded.people
                        where mail_rehearsal_finding.people <> excluded.people
                        """)
                .param("shop", shop.value())
                .param("id", rehearsal)
                .param("numbers", findings.stream().map(Finding::number).toArray(Integer[]::new))
                .param("parts", findings.stream().map(Finding::part).toArray(Integer[]::new))
                .param(
                        "kinds",
                        findings.stream().map(finding -> finding.kind().name()).toArray(String[]::new))
                .param("details", findings.stream().map(Finding::detail).toArray(String[]::new))
                .param("people", findings.stream().map(Finding::people).toArray(Long[]::new))
                .update();
    }

    /** Of people that were looked at only those whom something concerns are kept. */
    void concern(ShopId shop, long rehearsal, List<Long> people, Map<Long, List<Integer>> found) {
        var concerned = found.keySet().toArray(Long[]::new);
        jdbc.sql("""
                        update mail_rehearsal_recipient r set findings = cast(f.findings as int[])
                        from unnest(cast(:customers as bigint[]), cast(:findings as text[])) as f (customer_id, findings)
                        where r.shop_id = :shop and r.rehearsal_id = :id and r.customer_id = f.customer_id
                        """)
                .param("customers", concerned)
                .param(
                        "findings",
                        found.values().stream()
                                .map(numbers ->
                                        numbers.toString().replace('[', '{').replace(']', '}'))
                                .toArray(String[]::new))
                .param("shop", shop.value())
                .param("id", rehearsal)
                .update();
        jdbc.sql("""
                        delete from mail_rehearsal_recipient
                        where shop_id = :shop and rehearsal_id = :id and customer_id = any(:people) and findings is null
                        """)
                .param("shop", shop.value())
                .param("id", rehearsal)
                .param("people", people.toArray(Long[]::new))
                .update();
    }

    List<Concerned> people(ShopId shop, long rehearsal, int finding, Keyset keyset) {
        var clause = new KeysetClause("r.customer_id", "r.customer_id", false, keyset);
        var parameters = new HashMap<String, Object>(
                Map.of("shop", shop.value(), "rehearsal", rehearsal, "finding", finding, "limit", keyset.limit()));
        if (!keyset.atStart()) {
            parameters.put("key", keyset.number(0));
            parameters.put("id", keyset.number(0));
        }
        return jdbc.sql("select r.customer_id, c.first_name, c.last_name, c.email " + PEOPLE
                        + " where r.shop_id = :shop and r.rehearsal_id = :rehearsal and r.findings @> array[cast(:finding as int)]"
                        + clause.condition() + clause.order())
                .params(parameters)
                .query((row, number) -> new Concerned(
                        row.getLong("customer_id"),
                        PersonName.of(row.getString("first_name"), row.getString("last_name")),
                        row.getString("email")))
                .list();
    }

    /** @param finding null for each of them, with everybody it concerns */
    static ExportRows rows(ShopId shop, long rehearsal, @Nullable Integer finding) {
        return new ExportRows(
                PEOPLE + """
                         cross join lateral unnest(r.findings) as each (finding)
                         join mail_rehearsal_finding f on f.shop_id = r.shop_id and f.rehearsal_id = r.rehearsal_id
                             and f.finding = each.finding
                        where r.shop_id = :shop and r.rehearsal_id = :rehearsal and (:every or f.finding = :finding)""",
                "order by r.customer_id, f.finding",
                "r.customer_id",
                Map.of(
                        "shop",
                        shop.value(),
                        "rehearsal",
                        rehearsal,
                        "every",
                        finding == null,
                        "finding",
                        finding == null ? 0 : finding));
    }
}
