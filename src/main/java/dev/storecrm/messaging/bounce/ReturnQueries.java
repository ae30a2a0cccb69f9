package dev.storecrm.messaging.bounce;

import dev.storecrm.kernel.ShopId;
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
class ReturnQueries {
    private final JdbcClient jdbc;

    ReturnQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @SuppressWarnings("ArrayRecordComponent") // sealed bytes that nobody compares
    record Row(
            @Nullable String address,
            @Nullable String host,
            int port,
            @Nullable String username,
            byte @Nullable [] sealed,
            byte @Nullable [] key,
            @Nullable String sesTopic,
            byte @Nullable [] noticeKey,
            @Nullable Long validity,
            long read,
            @Nullable Instant readAt,
            @Nullable String problem,
            long version) {

        ReturnSetting shown() {
            var box = host == null || username == null
                    ? null
                    : new ReturnSetting.Box(host, port, username, sealed != null);
            return new ReturnSetting(address, box, sesTopic, readAt, problem, version);
        }
    }

    Optional<Row> find(ShopId shop) {
        return jdbc.sql("""
                        select address, imap_host, imap_port, imap_username, imap_sealed, key_sealed, ses_topic, notice_sealed,
                            uid_validity, uid_read, read_at, problem, version
                        from mail_return where shop_id = :shop
                        """)
                .param("shop", shop.value())
                .query(ReturnQueries::row)
                .optional();
    }

    /** One change of a shop at a time; the row is there afterwards. */
    void lock(ShopId shop, Instant now) {
        jdbc.sql("""
                        insert into mail_return (shop_id, changed_at, version) values (:shop, :now, 0)
                        on conflict (shop_id) do update set version = mail_return.version
                        """)
                .param("shop", shop.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Another mailbox is read from its beginning. */
    void change(ShopId shop, ReturnDraft draft, byte @Nullable [] sealed, byte[] key, Instant now) {
        jdbc.sql("""
                        update mail_return set address = :address, imap_port = :port, imap_sealed = :sealed,
                            key_sealed = coalesce(key_sealed, :key), problem = null,
                            uid_validity = case when imap_host is not distinct from :host and imap_username is not distinct from :username
                                then uid_validity end,
                            ses_topic = :topic, imap_host = :host, imap_username = :username, changed_at = :now, version = version + 1
                        where shop_id = :shop
                        """)
                .param("address", draft.address(), Types.VARCHAR)
                .param("host", draft.host(), Types.VARCHAR)
                .param("port", draft.port())
                .param("username", draft.username(), Types.VARCHAR)
                .param("sealed", sealed, Types.BINARY)
                .param("key", key, Types.BINARY)
                .param("topic", draft.sesTopic(), Types.VARCHAR)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .update();
    }

    /** Nothing once another mailbox was chosen: many servers number theirs alike. */
    void position(ShopId shop, Mailbox mailbox, long validity, long read) {
        jdbc.sql("""
                        update mail_return set uid_validity = :validity, uid_read = :read
                        where shop_id = :shop and imap_host = :host and imap_username = :username
                        """)
                .param("validity", validity)
                .param("read", read)
                .param("shop", shop.value())
                .param("host", mailbox.host())
                .param("username", mailbox.username())
                .update();
    }

    void looked(ShopId shop, @Nullable String problem, Instant now) {
        jdbc.sql("update mail_return set read_at = :now, problem = :problem where shop_id = :shop")
                .param("now", Timestamp.from(now))
                .param("problem", problem, Types.VARCHAR)
                .param("shop", shop.value())
                .update();
    }

    boolean tryNow(ShopId shop, Instant now) {
        return jdbc.sql("""
                        update mail_return set tried_at = :now
                        where shop_id = :shop and (tried_at is null or tried_at < cast(:now as timestamptz) - interval '10 seconds')
                        """)
                        .param("now", Timestamp.from(now))
                        .param("shop", shop.value())
                        .update()
                == 1;
    }

    void resealMailbox(ShopId shop, byte[] before, byte[] after) {
        jdbc.sql("update mail_return set imap_sealed = :after where shop_id = :shop and imap_sealed = :before")
                .param("after", after)
                .param("shop", shop.value())
                .param("before", before)
                .update();
    }

    void resealKey(ShopId shop, byte[] before, byte[] after) {
        jdbc.sql("update mail_return set key_sealed = :after where shop_id = :shop and key_sealed = :before")
                .param("after", after)
                .param("shop", shop.value())
                .param("before", before)
                .update();
    }

    void putNoticeKey(ShopId shop, byte[] sealed, Instant now) {
        jdbc.sql("update mail_return set notice_sealed = :sealed, changed_at = :now where shop_id = :shop")
                .param("sealed", sealed)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .update();
    }

    void resealNoticeKey(ShopId shop, byte[] before, byte[] after) {
        jdbc.sql("update mail_return set notice_sealed = :after where shop_id = :shop and notice_sealed = :before")
                .param("after", after)
                .param("shop", shop.value())
                .param("before", before)
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var read = row.getTimestamp("read_at");
        return new Row(
                row.getString("address"),
                row.getString("imap_host"),
                row.getInt("imap_port"),
                row.getString("imap_username"),
                row.getBytes("imap_sealed"),
                row.getBytes("key_sealed"),
                row.getString("ses_topic"),
                row.getBytes("notice_sealed"),
                row.getObject("uid_validity", Long.class),
                row.getLong("uid_read"),
                read == null ? null : read.toInstant(),
                row.getString("problem"),
                row.getLong("version"));
    }
}
