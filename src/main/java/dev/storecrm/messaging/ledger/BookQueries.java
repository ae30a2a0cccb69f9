package dev.storecrm.messaging.ledger;

import dev.storecrm.consent.Channel;
import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is written between two mails of a line: how the last one ended, and that the next one begins. */
@Component
class BookQueries {
    private final Guard guard;
    private final Map<About, Statement> writes = new ConcurrentHashMap<>();

    BookQueries(Guard guard) {
        this.guard = guard;
    }

    private record About(Channel channel, String kind, boolean toStaff) {
        static About of(Opening send) {
            return new About(send.channel(), send.kind(), send.toStaff());
        }
    }

    /** Names are put in their places once, as the statement comes thousands of times. */
    private record Statement(ParsedSql parsed, String sql) {
        static Statement of(String named) {
            var parsed = NamedParameterUtils.parseSqlStatement(named);
            return new Statement(parsed, NamedParameterUtils.substituteNamedParameters(parsed, null));
        }

        List<@Nullable Object> places(SqlParameterSource values) {
            return Arrays.asList(NamedParameterUtils.buildValueArray(parsed, values, null));
        }
    }

    /**
     * Both in one statement, as each is waited for, under the lock of the claim's row: whoever takes a claim back, or finds that
     * it has ended, holds that lock, too. How it ended is also written of recipients that others gave up as unknown meanwhile:
     * who wrote knows better. The last question before the other side hears of somebody: is the claim still ours, does the send
     * still run, may the person still be written to? Asked for each one by itself: joined, the rule is worked out for everybody
     * in a shop whose rows nobody has counted.
     */
    private static String statement(About about) {
        var rule = Guard.rule(about.channel(), about.kind(), about.toStaff());
        return """
                with held as materialized (
                    select l.lease_until > clock_timestamp() and not l.withdrawn as begins from delivery_lease l
                    where l.shop_id = :shop and l.lease = :lease for update),
                told as (
                    update delivery d set fate = e.fate, reason = e.reason, answer = e.answer,
                        due_at = case when e.fate = 'SOFT_FAILED' then e.again else d.due_at end,
                        attempts = d.attempts + case when d.fate = 'UNKNOWN' then 0 else 1 end, lease = null, fate_at = e.at
                    from unnest(:ended::bigint[], :fates::text[], :reasons::text[], :answers::text[],
                        :agains::timestamptz[], :ats::timestamptz[]) as e (delivery_id, fate, reason, answer, again, at)
                    where d.shop_id = :shop and d.delivery_id = e.delivery_id
                        and (d.fate = 'UNKNOWN' and d.lease = :lease
                            or d.fate in ('PLANNED', 'SOFT_FAILED') and exists (select from held))),
                mine as materialized (
                    select d.delivery_id, d.customer_id, d.address, d.address_key
                    from unnest(:asked::bigint[]) as asked(delivery_id)
                    cross join lateral (
                        select delivery_id, customer_id, address, address_key, fate from delivery
                        where shop_id = :shop and delivery_id >= asked.delivery_id order by delivery_id limit 1) d
                    where d.delivery_id = asked.delivery_id and d.fate in ('PLANNED', 'SOFT_FAILED')
                        and exists (select from held where begins)),
                judged as materialized (
                    select who.delivery_id, asked.refusal
                    from mine who
                    join send r on r.shop_id = :shop and r.send_id = :send and r.state = 'RUNNING'
                    cross join lateral (select %s as refusal from (select) one %s offset 0) asked),
                noted as (
                    update delivery_lease l set begun = array(select one from unnest(l.begun) one where one <> all(:ended::bigint[]))
                        || array(select delivery_id from judged where refusal is null)
                    where l.shop_id = :shop and l.lease = :lease and exists (select from held))
                select delivery_id, refusal from judged
                """.formatted(rule.refusal(), rule.joins());
    }

    /**
     * How writing to somebody ended.
     *
     * @param again when a soft failure is tried again
     */
    record Ending(long delivery, Outcome outcome, Instant again, Instant at) {}

    /** Returns of whom to go on with, of those asked for; nobody is among the ended, too. */
    Set<Long> write(
            JdbcClient jdbc,
            ShopId shop,
            Running send,
            UUID lease,
            List<Ending> ended,
            Collection<Long> asked,
            Instant now) {
        var values = new MapSqlParameterSource(guard.parameters())
                .addValue("ended", ended.stream().map(Ending::delivery).toArray(Long[]::new))
                .addValue(
                        "fates", texts(ended, ending -> ending.outcome().fate().name()))
                .addValue("reasons", texts(ended, ending -> ending.outcome().reason()))
                .addValue("answers", texts(ended, ending -> ending.outcome().answer()))
                .addValue("agains", texts(ended, ending -> ending.again().toString()))
                .addValue("ats", texts(ended, ending -> ending.at().toString()))
                .addValue("asked", asked.toArray(Long[]::new))
                .addValue("send", send.number())
                .addValue("shop", shop.value())
                .addValue("lease", lease);
        var statement = writes.computeIfAbsent(About.of(send.opening()), about -> Statement.of(statement(about)));
        var judged = jdbc.sql(statement.sql())
                .params(statement.places(values))
                .query((row, number) -> new Judged(row.getLong(1), row.getString(2)))
                .list();
        refuse(jdbc, shop, lease, judged, now);
        return judged.stream()
                .filter(one -> one.refusal == null)
                .map(Judged::delivery)
                .collect(Collectors.toSet());
    }

    private record Judged(long delivery, @Nullable String refusal) {}

    /** Rare, and so a statement of its own: whoever is in none of both stays as planned, and is asked for again. */
    private static void refuse(JdbcClient jdbc, ShopId shop, UUID lease, List<Judged> judged, Instant now) {
        var refused = judged.stream().filter(one -> one.refusal != null).toList();
        if (refused.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        with held as materialized (
                            select l.begun from delivery_lease l where l.shop_id = :shop and l.lease = :lease
                                and l.lease_until > clock_timestamp() and not l.withdrawn for update)
                        update delivery d set fate = 'SKIPPED', reason = r.refusal, fate_at = :now
                        from unnest(:refused::bigint[], :refusals::text[]) as r (delivery_id, refusal), held
                        where d.shop_id = :shop and d.delivery_id = r.delivery_id and d.fate in ('PLANNED', 'SOFT_FAILED')
                        """)
                .param("refused", refused.stream().map(Judged::delivery).toArray(Long[]::new))
                .param("refusals", refused.stream().map(Judged::refusal).toArray(String[]::new))
                .param("shop", shop.value())
                .param("lease", lease)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static @Nullable String[] texts(List<Ending> endings, Function<Ending, @Nullable String> text) {
        return endings.stream().map(text).toArray(String[]::new);
    }
}
