package dev.storecrm.messaging.sender;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.smtp.Relay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SenderQueries {
    private final JdbcClient jdbc;

    SenderQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @SuppressWarnings("ArrayRecordComponent") // sealed bytes that nobody compares
    record Row(
            @Nullable String fromName,
            @Nullable String fromAddress,
            @Nullable String replyTo,
            @Nullable String relayHost,
            int relayPort,
            @Nullable String relaySecurity,
            @Nullable String relayUsername,
            byte @Nullable [] relaySealed,
            @Nullable String dkimSelector,
            @Nullable String dkimPublic,
            byte @Nullable [] dkimSealed,
            long version) {

        Sender shown() {
            return new Sender(fromName, fromAddress, replyTo, ownRelay(), dkim(), version);
        }

        private Sender.@Nullable OwnRelay ownRelay() {
            return relayHost == null || relaySecurity == null
                    ? null
                    : new Sender.OwnRelay(
                            relayHost,
                            relayPort,
                            Relay.Security.valueOf(relaySecurity),
                            relayUsername,
                            relaySealed != null);
        }

        private Sender.@Nullable DkimRecord dkim() {
            return dkimSelector == null || dkimPublic == null || fromAddress == null
                    ? null
                    : new Sender.DkimRecord(
                            dkimSelector,
                            dkimSelector + "._domainkey." + Senders.domain(fromAddress),
                            "v=DKIM1; k=rsa; p=" + dkimPublic);
        }
    }

    Optional<Row> find(ShopId shop) {
        return jdbc.sql("""
                        select from_name, from_address, reply_to, relay_host, relay_port, relay_security, relay_username,
                            relay_sealed, dkim_selector, dkim_public, dkim_sealed, version
                        from mail_sender where shop_id = :shop
                        """)
                .param("shop", shop.value())
                .query(SenderQueries::row)
                .optional();
    }

    /** One change of a shop at a time; the row is there afterwards. */
    void lock(ShopId shop, Instant now) {
        jdbc.sql("""
                        insert into mail_sender (shop_id, changed_at, version) values (:shop, :now, 0)
                        on conflict (shop_id) do update set version = mail_sender.version
                        """)
                .param("shop", shop.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    void change(ShopId shop, SenderDraft draft, byte @Nullable [] sealed, Instant now) {
        var relay = draft.relay();
        jdbc.sql("""
                        update mail_sender set from_name = :name, from_address = :address, reply_to = :reply, relay_host = :host,
                            relay_port = :port, relay_security = :security, relay_username = :username, relay_sealed = :sealed,
                            changed_at = :now, version = version + 1
                        where shop_id = :shop
                        """)
                .param("name", draft.fromName())
                .param("address", draft.fromAddress())
                .param("reply", draft.replyTo())
                .param("host", relay == null ? null : relay.host(), Types.VARCHAR)
                .param("port", relay == null ? null : relay.port(), Types.INTEGER)
                .param("security", relay == null ? null : relay.security().name(), Types.VARCHAR)
                .param("username", relay == null ? null : relay.username(), Types.VARCHAR)
                .param("sealed", sealed, Types.BINARY)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .update();
    }

    void putDkim(ShopId shop, String selector, String publicText, byte[] sealed, Instant now) {
        jdbc.sql("""
                        update mail_sender set dkim_selector = :selector, dkim_public = :public, dkim_sealed = :sealed,
                            changed_at = :now, version = version + 1
                        where shop_id = :shop
                        """)
                .param("selector", selector)
                .param("public", publicText)
                .param("sealed", sealed)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .update();
    }

    void dropDkim(ShopId shop, Instant now) {
        jdbc.sql("""
                        update mail_sender set dkim_selector = null, dkim_public = null, dkim_sealed = null,
                            changed_at = :now, version = version + 1
                        where shop_id = :shop
                        """)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .update();
    }

    boolean tryNow(ShopId shop, Instant now) {
        return jdbc.sql("""
                        update mail_sender set tried_at = :now
                        where shop_id = :shop and (tried_at is null or tried_at < cast(:now as timestamptz) - interval '10 seconds')
                        """)
                        .param("now", Timestamp.from(now))
                        .param("shop", shop.value())
                        .update()
                == 1;
    }

    /** By the database's time, as instances need not agree on theirs. */
    boolean tryOfAll(int most) {
        return jdbc.sql("""
                        insert into mail_check as c (what, free_at)
                        values ('CONNECTION', clock_timestamp() + interval '1 minute' / :most)
                        on conflict (what) do update
                        set free_at = greatest(c.free_at, clock_timestamp()) + interval '1 minute' / :most
                        where c.free_at <= clock_timestamp() + interval '1 minute' - interval '1 minute' / :most
                        """).param("most", most).update() == 1;
    }

    void resealRelay(ShopId shop, byte[] before, byte[] after) {
        jdbc.sql("update mail_sender set relay_sealed = :after where shop_id = :shop and relay_sealed = :before")
                .param("after", after)
                .param("shop", shop.value())
                .param("before", before)
                .update();
    }

    void resealDkim(ShopId shop, byte[] before, byte[] after) {
        jdbc.sql("update mail_sender set dkim_sealed = :after where shop_id = :shop and dkim_sealed = :before")
                .param("after", after)
                .param("shop", shop.value())
                .param("before", before)
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("from_name"),
                row.getString("from_address"),
                row.getString("reply_to"),
                row.getString("relay_host"),
                row.getInt("relay_port"),
                row.getString("relay_security"),
                row.getString("relay_username"),
                row.getBytes("relay_sealed"),
                row.getString("dkim_selector"),
                row.getString("dkim_public"),
                row.getBytes("dkim_sealed"),
                row.getLong("version"));
    }
}
