package dev.storecrm.messaging.ledger;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is written between two mails of a line: how the last one ended, and that the next one begins. */
@Component
class BookQueries {
    /**
     * Both in one statement, as each is waited for. How it ended is also written of recipients that others gave up as unknown
     * meanwhile: who wrote knows better. The last question before the other side hears of somebody: is the lease still ours,
     * does the send still run, may the person still be written to?
     *
     * <p>The rows are found by their key: materialized and with {@code is not distinct from}, which no index answers, as the
     * planner takes a batch's claims for few.
     */
    private static final String WRITE = """
            with told as (
                update delivery d set fate = e.fate, reason = e.reason, answer = e.answer,
                    due_at = case when e.fate = 'SOFT_FAILED' then e.again else d.due_at end,
                    lease = null, fate_at = e.at
                from unnest(:ended::bigint[], :fates::text[], :reasons::text[], :answers::text[],
                    :agains::timestamptz[], :ats::timestamptz[]) as e (delivery_id, fate, reason, answer, again, at)
                where d.shop_id = :shop and d.delivery_id = e.delivery_id and d.fate in ('CLAIMED', 'SENDING', 'UNKNOWN')
                    and d.lease = :lease),
            mine as materialized (
                select d.delivery_id, d.customer_id, d.address, d.address_key
                from unnest(:asked::bigint[]) as asked(delivery_id)
                join delivery d on d.shop_id = :shop and d.delivery_id = asked.delivery_id
                where (d.fate, d.lease) is not distinct from ('CLAIMED', :lease)),
            judged as materialized (
                select who.delivery_id, r.state = 'RUNNING' as runs, %s as refusal
                from mine who
                join send r on r.shop_id = :shop and r.send_id = :send
                %s %s),
            begun as (
                update delivery d
                set fate = case when not j.runs then 'PLANNED' when j.refusal is null then 'SENDING' else 'SKIPPED' end,
                    reason = case when j.runs then j.refusal end,
                    attempts = d.attempts - case when j.runs then 0 else 1 end,
                    lease = case when j.runs and j.refusal is null then d.lease end,
                    fate_at = :now
                from judged j
                where d.shop_id = :shop and d.delivery_id = j.delivery_id
                    and (d.fate, d.lease) is not distinct from ('CLAIMED', :lease)
                    and exists (select from delivery_lease l
                        where l.shop_id = :shop and l.lease = :lease and l.lease_until > clock_timestamp())
                returning d.delivery_id, d.fate)
            select delivery_id from begun where fate = 'SENDING'
            """.formatted(Guard.REFUSAL, Guard.ABOUT, Guard.JOINS);

    private final Guard guard;

    BookQueries(Guard guard) {
        this.guard = guard;
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
        return Set.copyOf(jdbc.sql(WRITE)
                .params(guard.parameters(send.opening()))
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
