package dev.storecrm.privacy;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.webhook.WebhookMessage;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PrivacyQueries {
    private final JdbcClient jdbc;

    PrivacyQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the same notice was recorded before. */
    boolean record(ShopId shop, Kind kind, WebhookMessage message, @Nullable Long customer) {
        return jdbc.sql("""
                        insert into privacy_request (shop_id, request_id, kind, webhook_id, customer_id, requested_at,
                            state)
                        values (:shop, :id, :kind, :webhook, :customer, :requestedAt, 'OPEN')
                        on conflict (shop_id, webhook_id) do nothing
                        """)
                        .param("shop", shop.value())
                        .param("id", UUID.randomUUID())
                        .param("kind", kind.name())
                        .param("webhook", message.id())
                        .param("customer", customer)
                        .param("requestedAt", Timestamp.from(message.triggeredAt()))
                        .update()
                > 0;
    }

    void close(ShopId shop, WebhookMessage message, String state, @Nullable String receipt, Instant now) {
        jdbc.sql("""
                update privacy_request set state = :state, receipt = :receipt, done_at = :now
                where shop_id = :shop and webhook_id = :webhook
                """)
                .param("state", state)
                .param("receipt", receipt)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("webhook", message.id())
                .update();
    }

    List<PrivacyRequest> open(ShopId shop) {
        return jdbc.sql("""
                select request_id, customer_id, requested_at from privacy_request
                where shop_id = :shop and kind = 'DATA_REQUEST' and state = 'OPEN' order by requested_at
                """)
                .param("shop", shop.value())
                .query((row, number) -> new PrivacyRequest(
                        row.getObject("request_id", UUID.class),
                        row.getLong("customer_id"),
                        row.getTimestamp("requested_at").toInstant()))
                .list();
    }

    void answered(ShopId shop, UUID request, Instant now) {
        jdbc.sql("""
                update privacy_request set state = 'DONE', done_at = :now
                where shop_id = :shop and request_id = :request and kind = 'DATA_REQUEST' and state = 'OPEN'
                """)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("request", request)
                .update();
    }

    /** What a request asks for. */
    enum Kind {
        DATA_REQUEST,
        CUSTOMER_REDACT,
        SHOP_REDACT
    }
}
