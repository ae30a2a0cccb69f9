package dev.storecrm.messaging.pace;

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

/** The only statements of this package that look at more than one shop. */
@Component
class SharedPaceQueries {
    private static final String RELAY = "OPERATOR";

    private final JdbcClient jdbc;

    SharedPaceQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            @Nullable Instant freeAt,
            @Nullable Integer slowedTo,
            @Nullable Instant slowedAt) {
        static final Row NEW = new Row(null, null, null);
    }

    Optional<Row> find() {
        return jdbc.sql("select free_at, slowed_to, slowed_at from mail_relay where relay = :relay")
                .param("relay", RELAY)
                .query(SharedPaceQueries::row)
                .optional();
    }

    /** One instance and one shop at a time; the row is there afterwards. */
    Row lock() {
        jdbc.sql("insert into mail_relay (relay) values (:relay) on conflict do nothing")
                .param("relay", RELAY)
                .update();
        return jdbc.sql("select free_at, slowed_to, slowed_at from mail_relay where relay = :relay for update")
                .param("relay", RELAY)
                .query(SharedPaceQueries::row)
                .single();
    }

    void free(Instant at) {
        jdbc.sql("update mail_relay set free_at = :at where relay = :relay")
                .param("at", Timestamp.from(at))
                .param("relay", RELAY)
                .update();
    }

    void slow(int perHour, Instant now) {
        jdbc.sql("update mail_relay set slowed_to = :rate, slowed_at = :now where relay = :relay")
                .param("rate", perHour)
                .param("now", Timestamp.from(now))
                .param("relay", RELAY)
                .update();
    }

    Optional<Instant> share(ShopId shop) {
        return jdbc.sql("select free_at from mail_relay_share where shop_id = :shop and free_at is not null")
                .param("shop", shop.value())
                .query((row, number) -> row.getTimestamp("free_at").toInstant())
                .optional();
    }

    /** Other shops that wait for more than they got. */
    long waiting(ShopId but, Instant now) {
        return jdbc.sql("select count(*) from mail_relay_share where shop_id <> :shop and waits_until > :now")
                .param("shop", but.value())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    void put(ShopId shop, @Nullable Instant freeAt, @Nullable Instant waitsUntil) {
        jdbc.sql("""
                        insert into mail_relay_share (shop_id, free_at, waits_until) values (:shop, :free, :waits)
                        on conflict (shop_id) do update set free_at = excluded.free_at, waits_until = excluded.waits_until
                        """)
                .param("shop", shop.value())
                .param("free", timestamp(freeAt), Types.TIMESTAMP)
                .param("waits", timestamp(waitsUntil), Types.TIMESTAMP)
                .update();
    }

    /** Notes that the relay put the shop's mails off, and counts the others of whom that was noted since. */
    long putOff(ShopId shop, Instant now, Instant since) {
        jdbc.sql("""
                        insert into mail_relay_share (shop_id, put_off_at) values (:shop, :now)
                        on conflict (shop_id) do update set put_off_at = excluded.put_off_at
                        """)
                .param("shop", shop.value())
                .param("now", Timestamp.from(now))
                .update();
        return jdbc.sql("select count(*) from mail_relay_share where shop_id <> :shop and put_off_at > :since")
                .param("shop", shop.value())
                .param("since", Timestamp.from(since))
                .query(Long.class)
                .single();
    }

    int delete(ShopId shop) {
        return jdbc.sql("delete from mail_relay_share where shop_id = :shop")
                .param("shop", shop.value())
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                PaceQueries.time(row, "free_at"),
                row.getObject("slowed_to", Integer.class),
                PaceQueries.time(row, "slowed_at"));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }
}
