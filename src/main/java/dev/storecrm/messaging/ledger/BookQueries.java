package dev.storecrm.messaging.ledger;

import dev.storecrm.consent.Channel;
import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is written between two mails of a line: how the last one ended, and that the next one begins. */
@Component
class BookQueries {
    private final Guard guard;
    private final Map<About, String> writes = new ConcurrentHashMap<>();

    BookQueries(Guard guard) {
        this.guard = guard;
    }

    private record About(Channel channel, String kind, boolean toStaff) {
        static About of(Opening send) {
            return new About(send.channel(), send.kind(), send.toStaff());
        }
    }

    /**
     * Both in one statement, as each is waited for, under the lock of the claim's row: whoever takes a claim back, or finds that
     * it has ended, holds that lock, too. How it ended is also written of recipients that others gave up as unknown meanwhile:
     * who wrote knows better. The last question before the other side hears of somebody: is the claim still ours, does the send
     * still run, may the person still be written to?
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
                    join delivery d on d.shop_id = :shop and d.delivery_id = asked.delivery_id
                    where d.fate in ('PLANNED', 'SOFT_FAILED') and exists (select from held where begins)),
                judged as materialized (
                    select who.delivery_id, %s as refusal
                    from mine who
                    join send r on r.shop_id = :shop and r.send_id = :send and r.state = 'RUNNING'
                    %s),
                noted as (
                    update delivery_lease l set begun = array(select one from unnest(l.begun) one where one <> all(:ended::bigint[]))
                        || array(select delivery_id from judged where refusal is null)
                    where l.shop_id = :shop and l.lease = :lease and exists (select from held)),
                refused as (
                    update delivery d set fate = 'SKIPPED', reason = j.refusal, fate_at = :now
                    from judged j
                    where j.refusal is not null and d.shop_id = :shop and d.delivery_id = j.delivery_id
                        and d.fate in ('PLANNED', 'SOFT_FAILED'))
                select delivery_id from judged where refusal is null
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
        return Set.copyOf(jdbc.sql(writes.computeIfAbsent(About.of(send.opening()), BookQueries::statement))
                .params(guard.parameters())
                .param("ended", ended.stream().mapToLong(Ending::delivery).toArray())
                .param("fates", texts(ended, ending -> ending.outcome().fate().name()))
                .param("reasons", texts(ended, ending -> ending.outcome().reason()))
                .param("answers", texts(ended, ending -> ending.outcome().answer()))
                .param("agains", texts(ended, ending -> ending.again().toString()))
                .param("ats", texts(ended, ending -> ending.at().toString()))
                .param("asked", asked.toArray(Long[]::new))
                .param("send", send.number())
                .param("shop", shop.value())
                .param("lease", lease)
                .param("now", Timestamp.from(now))
                .query((row, number) -> row.getLong(1))
                .list());
    }

    private static @Nullable String[] texts(List<Ending> endings, Function<Ending, @Nullable String> text) {
        return endings.stream().map(text).toArray(String[]::new);
    }
}
