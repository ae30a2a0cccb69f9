package dev.storecrm.privacy;

import dev.storecrm.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PrivacyQueries {
    /** As many as a person looks through; older ones are in the export of everything. */
    private static final int SHOWN = 200;

    private final JdbcClient jdbc;

    PrivacyQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Asked(PrivacyKind kind, Notice notice, @Nullable Long customer, Set<Long> orders) {}

    record Outcome(
            PrivacyState state,
            @Nullable String receipt,
            @Nullable String scan) {}

    /** Nothing when the same notice was recorded before. */
    void record(ShopId shop, Asked asked) {
        jdbc.sql("""
                insert into privacy_request (shop_id, request_id, kind, webhook_id, customer_id, orders, requested_at, state)
                values (:shop, :id, :kind, :webhook, :customer, :orders, :requestedAt, 'OPEN')
                on conflict (shop_id, webhook_id) do nothing
                """)
                .param("shop", shop.value())
                .param("id", UUID.randomUUID())
                .param("kind", asked.kind().name())
                .param("webhook", asked.notice().id())
                .param("customer", asked.customer())
                .param("orders", asked.orders().toArray(Long[]::new))
                .param("requestedAt", Timestamp.from(asked.notice().at()))
                .update();
    }

    /** Locks the request, so that a second delivery waits for the first to end. */
    boolean isOpen(ShopId shop, Notice notice) {
        return jdbc.sql("""
                        select state from privacy_request where shop_id = :shop and webhook_id = :webhook for update
                        """)
                .param("shop", shop.value())
                .param("webhook", notice.id())
                .query(String.class)
                .single()
                .equals(PrivacyState.OPEN.name());
    }

    void close(ShopId shop, Notice notice, Outcome outcome, Instant now) {
        jdbc.sql("""
                update privacy_request set state = :state, receipt = :receipt, scan = :scan, done_at = :now
                where shop_id = :shop and webhook_id = :webhook
                """)
                .param("state", outcome.state().name())
                .param("receipt", outcome.receipt())
                .param("scan", outcome.scan())
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("webhook", notice.id())
                .update();
    }

    /** The open ones first, then the newest. What staff deleted is listed with its deletion. */
    List<PrivacyRequest> list(ShopId shop) {
        return jdbc.sql("""
                select request_id, kind, customer_id, requested_at, state, done_at, receipt, scan from privacy_request
                where shop_id = :shop and kind <> 'PROFILE_DELETED' order by state = 'OPEN' desc, requested_at desc, request_id limit :shown
                """)
                .param("shop", shop.value())
                .param("shown", SHOWN)
                .query((row, number) -> read(row))
                .list();
    }

    Optional<PrivacyRequest> find(ShopId shop, UUID request) {
        return jdbc.sql("""
                select request_id, kind, customer_id, requested_at, state, done_at, receipt, scan from privacy_request
                where shop_id = :shop and request_id = :request
                """)
                .param("shop", shop.value())
                .param("request", request)
                .query((row, number) -> read(row))
                .optional();
    }

    private static PrivacyRequest read(ResultSet row) throws SQLException {
        var done = row.getTimestamp("done_at");
        return new PrivacyRequest(
                row.getObject("request_id", UUID.class),
                PrivacyKind.valueOf(row.getString("kind")),
                row.getLong("customer_id"),
                row.getTimestamp("requested_at").toInstant(),
                PrivacyState.valueOf(row.getString("state")),
                done == null ? null : done.toInstant(),
                ReceiptLine.read(row.getString("receipt"), row.getString("scan")));
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

    /** Returns how many went. */
    int deleteDoneBefore(ShopId shop, Instant time) {
        return jdbc.sql("delete from privacy_request where shop_id = :shop and done_at < :time")
                .param("shop", shop.value())
                .param("time", Timestamp.from(time))
                .update();
    }

    Optional<Instant> firstDone(ShopId shop) {
        return jdbc.sql("select min(done_at) from privacy_request where shop_id = :shop")
                .param("shop", shop.value())
                .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }
}
