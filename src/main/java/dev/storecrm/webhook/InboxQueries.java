package dev.storecrm.webhook;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class InboxQueries {
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

    /** False when the same notice was delivered before. */
    boolean insert(ShopId shop, Delivery delivery, Instant now) {
        return jdbc.sql("""
                        insert into webhook_inbox (shop_id, webhook_id, topic, api_version, event_id, triggered_at,
                            received_at, body, state, due_at)
                        values (:shop, :id, :topic, :version, :event, :triggered, :now, :body, 'WAITING', :now)
                        on conflict (shop_id, webhook_id) do nothing
                        """)
                        .param("shop", shop.value())
                        .param("id", delivery.id())
                        .param("topic", delivery.topic())
                        .param("version", delivery.apiVersion())
                        .param("event", delivery.eventId())
                        .param("triggered", Timestamp.from(delivery.triggeredAt()))
                        .param("now", Timestamp.from(now))
                        .param("body", delivery.body())
                        .update()
                > 0;
    }

    List<String> due(ShopId shop, Instant now, int most) {
        return jdbc.sql("""
                select webhook_id from webhook_inbox
                where shop_id = :shop and state = 'WAITING' and due_at <= :now
                order by due_at, received_at, webhook_id limit :most
                """)
                .param("shop", shop.value())
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query((row, number) -> row.getString("webhook_id"))
                .list();
    }

    /** Counts the attempt before it begins: a process that dies in it has used it up. */
    Optional<Waiting> claim(ShopId shop, String id, Instant again) {
        return jdbc.sql("""
                update webhook_inbox set attempts = attempts + 1, due_at = :again
                where shop_id = :shop and webhook_id = :id and state = 'WAITING'
                returning webhook_id, topic, api_version, triggered_at, body, attempts
                """)
                .param("again", Timestamp.from(again))
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> new Waiting(
                        row.getString("webhook_id"),
                        row.getString("topic"),
                        row.getString("api_version"),
                        row.getTimestamp("triggered_at").toInstant(),
                        row.getBytes("body"),
                        row.getInt("attempts")))
                .optional();
    }

    void done(ShopId shop, String id, Instant now) {
        jdbc.sql("""
                update webhook_inbox set state = 'DONE', done_at = :now, error = null
                where shop_id = :shop and webhook_id = :id
                """)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    void failed(ShopId shop, String id, String error, boolean last, Instant again) {
        jdbc.sql("""
                update webhook_inbox set error = :error, due_at = :again, state = case when :last then 'FAILED' else state end
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

    int deleteAll(ShopId shop) {
        return jdbc.sql("delete from webhook_inbox where shop_id = :shop")
                .param("shop", shop.value())
                .update();
    }
}
