package dev.storecrm.webhook;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Count;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class InboxQueries {
    /** Whoever waits has been told to come again by then: a connection that is stuck serves nobody. */
    static final int SECONDS = 5;

    private final JdbcClient jdbc;

    InboxQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @SuppressWarnings("ArrayRecordComponent") // bytes that nobody compares
    record Waiting(
            String id,
            String topic,
            @Nullable String apiVersion,
            Instant triggeredAt,
            byte @Nullable [] body,
            int attempts) {}

    /**
     * One statement for many: however many come, it is planned once, and waits for the disk once. In order, so that two
     * instances which are brought the same notices do not wait for each other.
     *
     * @return how many of them were not there before
     */
    int insert(ShopId shop, List<Delivery> deliveries, Instant now) {
        return jdbc.sql("""
                insert into webhook_inbox (shop_id, webhook_id, topic, api_version, event_id, triggered_at, received_at,
                    body, state, due_at)
                select ?, webhook_id, topic, api_version, event_id, to_timestamp(triggered_at / 1e6), ?, body, 'WAITING', ?
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bytea[])
                    as came (webhook_id, topic, api_version, event_id, triggered_at, body)
                order by webhook_id
                on conflict (shop_id, webhook_id) do nothing
                """)
                .param(shop.value())
                .param(Timestamp.from(now))
                .param(Timestamp.from(now))
                .param(texts(deliveries, Delivery::id))
                .param(texts(deliveries, Delivery::topic))
                .param(texts(deliveries, Delivery::apiVersion))
                .param(texts(deliveries, Delivery::eventId))
                .param(deliveries.stream()
                        .mapToLong(delivery -> ChronoUnit.MICROS.between(Instant.EPOCH, delivery.triggeredAt()))
                        .toArray())
                .param(deliveries.stream().map(Delivery::body).toArray(byte[][]::new))
                .update();
    }

    private static String[] texts(List<Delivery> deliveries, Function<Delivery, @Nullable String> text) {
        return deliveries.stream().map(text).toArray(String[]::new);
    }

    /** What is due, in the order it became so. Whoever asks holds the shop's work, so nobody else has it in hand. */
    List<Waiting> waiting(ShopId shop, Instant now, int most) {
        return jdbc.sql("""
                select webhook_id, topic, api_version, triggered_at, body, attempts from webhook_inbox
                where shop_id = :shop and state = 'WAITING' and due_at <= :now order by due_at limit :most
                """)
                .param("shop", shop.value())
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query((row, number) -> new Waiting(
                        row.getString("webhook_id"),
                        row.getString("topic"),
                        row.getString("api_version"),
                        row.getTimestamp("triggered_at").toInstant(),
                        row.getBytes("body"),
                        row.getInt("attempts") + 1))
                .list();
    }

    /** Written down before it begins, in one row for all: of a process that dies in it, the next one finds it. */
    void begin(ShopId shop, UUID batch, List<Waiting> taken, Instant now) {
        jdbc.sql("insert into webhook_batch (shop_id, batch_id, webhook_ids, begun_at) values (?, ?, ?, ?)")
                .param(shop.value())
                .param(batch)
                .param(taken.stream().map(Waiting::id).toArray(String[]::new))
                .param(Timestamp.from(now))
                .update();
    }

    void end(ShopId shop, UUID batch) {
        jdbc.sql("delete from webhook_batch where shop_id = ? and batch_id = ?")
                .param(shop.value())
                .param(batch)
                .update();
    }

    /** Of batches whose process died: each of their notices has used up an attempt, and those who have no more have failed. */
    int countBroken(ShopId shop, int mostAttempts, Instant again) {
        return jdbc.sql("""
                with broken as (delete from webhook_batch where shop_id = :shop returning webhook_ids)
                update webhook_inbox set attempts = attempts + 1, due_at = :again,
                    error = case when attempts + 1 >= :most then 'ProcessDied' else error end,
                    state = case when attempts + 1 >= :most then 'FAILED' else state end
                from broken
                where shop_id = :shop and webhook_id = any (broken.webhook_ids) and state = 'WAITING'
                """)
                .param("shop", shop.value())
                .param("most", mostAttempts)
                .param("again", Timestamp.from(again))
                .update();
    }

    /** What was in it is in its place by now, so the body goes. */
    void done(ShopId shop, List<String> ids, Instant now) {
        jdbc.sql("""
                update webhook_inbox set state = 'DONE', done_at = ?, error = null, body = null, attempts = attempts + 1
                where shop_id = ? and webhook_id = any (?::text[])
                """)
                .param(Timestamp.from(now))
                .param(shop.value())
                .param(ids.toArray(String[]::new))
                .update();
    }

    void failed(ShopId shop, String id, String error, boolean last, Instant again) {
        jdbc.sql("""
                update webhook_inbox set error = :error, due_at = :again, attempts = attempts + 1,
                    state = case when :last then 'FAILED' else state end
                where shop_id = :shop and webhook_id = :id
                """)
                .param("error", error)
                .param("again", Timestamp.from(again))
                .param("last", last)
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    Optional<Instant> nextDue(ShopId shop) {
        return jdbc.sql("select min(due_at) from webhook_inbox where shop_id = :shop and state = 'WAITING'")
                .param("shop", shop.value())
                .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    Backlog backlog(ShopId shop) {
        return jdbc.sql("""
                select count(*) as waiting, min(received_at) as oldest,
                    (select count(*) from (select 1 from webhook_inbox
                        where shop_id = :shop and state = 'FAILED' limit :limit) gone) as failed
                from (select received_at from webhook_inbox
                    where shop_id = :shop and state = 'WAITING' order by due_at limit :limit) waits
                """)
                .param("shop", shop.value())
                .param("limit", Count.LIMIT + 1)
                .query((row, number) -> new Backlog(
                        Count.of(row.getLong("waiting")),
                        Optional.ofNullable(row.getTimestamp("oldest"))
                                .map(Timestamp::toInstant)
                                .orElse(null),
                        Count.of(row.getLong("failed"))))
                .single();
    }

    /** Takes out bodies that name the customer. The notice itself stays, as it says only that something happened. */
    int blankBodies(ShopId shop, long customerId) {
        return jdbc.sql("""
                update webhook_inbox set body = null where shop_id = :shop and\s
                """ + WebhookInbox.NAMES_CUSTOMER)
                .param("shop", shop.value())
                .param("customer", customerId)
                .update();
    }

    int blankNaming(ShopId shop, Collection<String> addresses) {
        return jdbc.sql("""
                update webhook_inbox set body = null where shop_id = :shop and body is not null and exists (
                    select from unnest(cast(:addresses as text[])) as named(address)
                    where position(lower(encode(convert_to(address, 'UTF8'), 'escape')) in lower(encode(body, 'escape'))) > 0)
                """)
                .param("shop", shop.value())
                .param("addresses", addresses.toArray(String[]::new))
                .update();
    }

    /** Returns how many went; at most as many as were to. */
    int prune(ShopId shop, Instant done, Instant failed, int most) {
        return jdbc.sql("""
                delete from webhook_inbox where shop_id = :shop and webhook_id in (
                    select webhook_id from webhook_inbox
                    where shop_id = :shop and received_at < :done
                      and (state = 'DONE' or state = 'FAILED' and received_at < :failed)
                    order by received_at limit :most)
                """)
                .param("shop", shop.value())
                .param("done", Timestamp.from(done))
                .param("failed", Timestamp.from(failed))
                .param("most", most)
                .update();
    }

    boolean hasAny(ShopId shop) {
        return jdbc.sql("select exists (select from webhook_inbox where shop_id = :shop)")
                .param("shop", shop.value())
                .query(Boolean.class)
                .single();
    }
}
