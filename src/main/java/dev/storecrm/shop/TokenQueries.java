package dev.storecrm.shop;

import dev.storecrm.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class TokenQueries {
    private static final String COLUMNS = """
            kind, access_token, refresh_token, access_ends_at, refresh_ends_at, last_four, scopes, withheld,
            granted_at, lease_until is not null and lease_until > clock_timestamp() as leased, failures, not_before
            """;

    private final JdbcClient jdbc;

    TokenQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is written when a token came; the bytes are sealed. */
    @SuppressWarnings("ArrayRecordComponent") // bytes that nobody compares
    record Sealed(
            TokenRow.Kind kind,
            byte[] accessToken,
            byte @Nullable [] refreshToken,
            @Nullable Instant accessEndsAt,
            @Nullable Instant refreshEndsAt,
            String lastFour,
            String scopes,
            Instant grantedAt) {}

    void create(ShopId shop) {
        jdbc.sql("""
                insert into shop_token (shop_id, kind, scopes, withheld) values (:shop, 'NONE', '', '')
                on conflict (shop_id) do nothing
                """).param("shop", shop.value()).update();
    }

    Optional<TokenRow> find(ShopId shop) {
        return jdbc.sql("select " + COLUMNS + " from shop_token where shop_id = :shop")
                .param("shop", shop.value())
                .query(TokenQueries::row)
                .optional();
    }

    /** Waits for whoever holds the row; nobody holds it longer than a few statements. */
    Optional<TokenRow> lock(ShopId shop) {
        return jdbc.sql("select " + COLUMNS + " from shop_token where shop_id = :shop for update")
                .param("shop", shop.value())
                .query(TokenQueries::row)
                .optional();
    }

    /** Only with the row locked. Lease times are the database's: instances need not agree on the time of day. */
    UUID lease(ShopId shop, Duration length) {
        var lease = UUID.randomUUID();
        jdbc.sql("""
                update shop_token
                set lease = :lease, lease_until = clock_timestamp() + make_interval(secs => :seconds)
                where shop_id = :shop
                """)
                .param("lease", lease)
                .param("seconds", length.toMillis() / 1000.0)
                .param("shop", shop.value())
                .update();
        return lease;
    }

    /** Keeps a new token if the lease is still held; also ends the lease. */
    boolean save(ShopId shop, UUID lease, Sealed token) {
        return jdbc.sql("""
                        update shop_token
                        set kind = :kind, access_token = :access, refresh_token = :refresh,
                            access_ends_at = :accessEnds, refresh_ends_at = :refreshEnds, last_four = :lastFour,
                            scopes = :scopes, granted_at = :grantedAt,
                            lease = null, lease_until = null, failures = 0, not_before = null
                        where shop_id = :shop and lease = :lease
                        """)
                        .param("kind", token.kind().name())
                        .param("access", token.accessToken())
                        .param("refresh", token.refreshToken())
                        .param("accessEnds", timestamp(token.accessEndsAt()))
                        .param("refreshEnds", timestamp(token.refreshEndsAt()))
                        .param("lastFour", token.lastFour())
                        .param("scopes", token.scopes())
                        .param("grantedAt", timestamp(token.grantedAt()))
                        .param("shop", shop.value())
                        .param("lease", lease)
                        .update()
                > 0;
    }

    /** Only with the row locked. */
    void reseal(ShopId shop, byte @Nullable [] accessToken, byte @Nullable [] refreshToken) {
        jdbc.sql("update shop_token set access_token = :access, refresh_token = :refresh where shop_id = :shop")
                .param("access", accessToken)
                .param("refresh", refreshToken)
                .param("shop", shop.value())
                .update();
    }

    /** Nothing came; the next try has to wait. */
    void failed(ShopId shop, UUID lease, Instant notBefore) {
        jdbc.sql("""
                update shop_token set lease = null, lease_until = null, failures = failures + 1, not_before = :notBefore
                where shop_id = :shop and lease = :lease
                """)
                .param("notBefore", timestamp(notBefore))
                .param("shop", shop.value())
                .param("lease", lease)
                .update();
    }

    /** The token is dead. What it was allowed to do is kept, for the page that asks to connect again. */
    boolean drop(ShopId shop, @Nullable UUID lease) {
        return jdbc.sql("""
                        update shop_token
                        set kind = 'NONE', access_token = null, refresh_token = null, access_ends_at = null,
                            refresh_ends_at = null, last_four = null, lease = null, lease_until = null,
                            failures = 0, not_before = null
                        where shop_id = :shop and (:lease::uuid is null or lease = :lease::uuid)
                        """).param("shop", shop.value()).param("lease", lease).update() > 0;
    }

    void scopes(ShopId shop, Collection<String> scopes) {
        jdbc.sql("update shop_token set scopes = :scopes where shop_id = :shop")
                .param("scopes", String.join(",", scopes))
                .param("shop", shop.value())
                .update();
    }

    void withheld(ShopId shop, Collection<String> fields) {
        jdbc.sql("update shop_token set withheld = :withheld where shop_id = :shop")
                .param("withheld", String.join(",", fields))
                .param("shop", shop.value())
                .update();
    }

    private static TokenRow row(ResultSet row, int number) throws SQLException {
        return new TokenRow(
                TokenRow.Kind.valueOf(row.getString("kind")),
                row.getBytes("access_token"),
                row.getBytes("refresh_token"),
                instant(row, "access_ends_at"),
                instant(row, "refresh_ends_at"),
                row.getString("last_four"),
                row.getString("scopes"),
                row.getString("withheld"),
                instant(row, "granted_at"),
                row.getBoolean("leased"),
                row.getInt("failures"),
                instant(row, "not_before"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
