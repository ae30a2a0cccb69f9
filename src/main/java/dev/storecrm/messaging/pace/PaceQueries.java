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

@Component
class PaceQueries {
    private final JdbcClient jdbc;

    PaceQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Allowance> find(ShopId shop) {
        return jdbc.sql("select per_hour, version, free_at, slowed_to, slowed_at from mail_pace where shop_id = :shop")
                .param("shop", shop.value())
                .query((row, number) -> allowance(row))
                .optional();
    }

    /** So that two instances do not give away the same. */
    Optional<Allowance> lock(ShopId shop) {
        return jdbc.sql("""
                        select per_hour, version, free_at, slowed_to, slowed_at from mail_pace where shop_id = :shop for update
                        """)
                .param("shop", shop.value())
                .query((row, number) -> allowance(row))
                .optional();
    }

    /** There is a row from now on. */
    void begin(ShopId shop) {
        jdbc.sql("insert into mail_pace (shop_id, version) values (:shop, 0) on conflict do nothing")
                .param("shop", shop.value())
                .update();
    }

    void free(ShopId shop, Instant at) {
        jdbc.sql("update mail_pace set free_at = :at where shop_id = :shop")
                .param("at", Timestamp.from(at))
                .param("shop", shop.value())
                .update();
    }

    void slow(ShopId shop, int perHour, Instant now) {
        jdbc.sql("update mail_pace set slowed_to = :rate, slowed_at = :now where shop_id = :shop")
                .param("rate", perHour)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .update();
    }

    void choose(ShopId shop, @Nullable Integer perHour) {
        jdbc.sql("update mail_pace set per_hour = :rate, version = version + 1, free_at = null where shop_id = :shop")
                .param("rate", perHour, Types.INTEGER)
                .param("shop", shop.value())
                .update();
    }

    private static Allowance allowance(ResultSet row) throws SQLException {
        return new Allowance(
                row.getObject("per_hour", Integer.class),
                row.getLong("version"),
                time(row, "free_at"),
                row.getObject("slowed_to", Integer.class),
                time(row, "slowed_at"));
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
