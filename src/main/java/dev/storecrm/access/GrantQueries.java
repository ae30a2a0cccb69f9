package dev.storecrm.access;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class GrantQueries {
    private static final int HISTORY = 50;
    private static final String SELECT = """
            select grant_id, user_id, purpose, words, hours, role, asked_at, decided_at, decided_by, ends_at, revoked_at
            from access_grant where shop_id = :shop
            """;

    private final JdbcClient jdbc;

    GrantQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the same person's request waits already. */
    boolean add(ShopId shop, AccessGrant grant) {
        return jdbc.sql("""
                        insert into access_grant (shop_id, grant_id, user_id, purpose, words, hours, role, asked_at,
                            decided_at, decided_by, ends_at)
                        values (:shop, :id, :user, :purpose, :words, :hours, :role, :askedAt, :decidedAt, :decidedBy,
                            :endsAt)
                        on conflict (shop_id, user_id) where decided_at is null do nothing
                        """)
                        .param("shop", shop.value())
                        .param("id", grant.id())
                        .param("user", grant.userId())
                        .param("purpose", grant.purpose().name())
                        .param("words", grant.words())
                        .param("hours", grant.hours())
                        .param(
                                "role",
                                grant.role() == null ? null : grant.role().name())
                        .param("askedAt", Timestamp.from(grant.askedAt()))
                        .param("decidedAt", timestamp(grant.decidedAt()))
                        .param("decidedBy", grant.decidedBy())
                        .param("endsAt", timestamp(grant.endsAt()))
                        .update()
                > 0;
    }

    Optional<AccessGrant> find(ShopId shop, UUID id) {
        return jdbc.sql(SELECT + " and grant_id = :id for update")
                .param("shop", shop.value())
                .param("id", id)
                .query(GrantQueries::row)
                .optional();
    }

    Optional<AccessGrant> running(ShopId shop, long user, Instant now) {
        return jdbc.sql(SELECT + """
                         and user_id = :user and decided_at is not null and ends_at > :now and revoked_at is null
                        order by decided_at desc, grant_id limit 1
                        """)
                .param("shop", shop.value())
                .param("user", user)
                .param("now", Timestamp.from(now))
                .query(GrantQueries::row)
                .optional();
    }

    List<AccessGrant> waiting(ShopId shop) {
        return jdbc.sql(SELECT + " and decided_at is null order by asked_at")
                .param("shop", shop.value())
                .query(GrantQueries::row)
                .list();
    }

    /** The newest come first. */
    List<AccessGrant> of(ShopId shop, long user) {
        return jdbc.sql(SELECT + " and user_id = :user order by asked_at desc, grant_id limit :limit")
                .param("shop", shop.value())
                .param("user", user)
                .param("limit", HISTORY)
                .query(GrantQueries::row)
                .list();
    }

    /** Everything that runs now, whoever it is for. */
    List<AccessGrant> running(ShopId shop, Instant now) {
        return jdbc.sql(SELECT + " and ends_at > :now and revoked_at is null order by ends_at")
                .param("shop", shop.value())
                .param("now", Timestamp.from(now))
                .query(GrantQueries::row)
                .list();
    }

    void decide(ShopId shop, UUID id, GrantDecision decision, Instant now) {
        jdbc.sql("""
                update access_grant
                set decided_at = :now, decided_by = :by, role = :role, hours = coalesce(:hours, hours), ends_at = :endsAt
                where shop_id = :shop and grant_id = :id
                """)
                .param("now", Timestamp.from(now))
                .param("by", decision.by())
                .param("role", decision.role() == null ? null : decision.role().name())
                .param("hours", decision.hours())
                .param("endsAt", timestamp(decision.endsAt(now)))
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** Ends what runs for a person; with one to keep, all but that. */
    void revoke(ShopId shop, long user, long by, Instant now) {
        jdbc.sql("""
                update access_grant set revoked_at = :now, revoked_by = :by
                where shop_id = :shop and user_id = :user and ends_at > :now and revoked_at is null
                """)
                .param("now", Timestamp.from(now))
                .param("by", by)
                .param("shop", shop.value())
                .param("user", user)
                .update();
    }

    private static AccessGrant row(ResultSet row, int number) throws SQLException {
        var role = row.getString("role");
        return new AccessGrant(
                row.getObject("grant_id", UUID.class),
                row.getLong("user_id"),
                AccessGrant.Purpose.valueOf(row.getString("purpose")),
                row.getString("words"),
                row.getInt("hours"),
                role == null ? null : Role.valueOf(role),
                row.getTimestamp("asked_at").toInstant(),
                instant(row.getTimestamp("decided_at")),
                row.getObject("decided_by", Long.class),
                instant(row.getTimestamp("ends_at")),
                instant(row.getTimestamp("revoked_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }
}
