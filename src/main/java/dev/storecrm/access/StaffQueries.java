package dev.storecrm.access;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.StaffGrant;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StaffQueries {
    private final JdbcClient jdbc;

    StaffQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(StaffMember member, Instant lastSeenAt) {}

    Optional<Row> find(ShopId shop, long user) {
        return jdbc.sql("""
                select user_id, first_name, last_name, locale, account_owner, collaborator, identified, last_seen_at
                from staff where shop_id = :shop and user_id = :user
                """)
                .param("shop", shop.value())
                .param("user", user)
                .query((row, number) -> new Row(
                        new StaffMember(
                                row.getLong("user_id"),
                                row.getString("first_name"),
                                row.getString("last_name"),
                                locale(row.getString("locale")),
                                row.getBoolean("account_owner"),
                                row.getBoolean("collaborator"),
                                row.getBoolean("identified")),
                        row.getTimestamp("last_seen_at").toInstant()))
                .optional();
    }

    void seen(ShopId shop, long user, @Nullable String locale, Instant now) {
        jdbc.sql("""
                insert into staff (shop_id, user_id, locale, locale_chosen, account_owner, collaborator, identified,
                    first_seen_at, last_seen_at)
                values (:shop, :user, :locale, false, false, false, false, :now, :now)
                on conflict (shop_id, user_id) do update set last_seen_at = excluded.last_seen_at
                """)
                .param("shop", shop.value())
                .param("user", user)
                .param("locale", locale)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** A language that the person chose here stays. */
    void identified(ShopId shop, StaffGrant grant) {
        jdbc.sql("""
                update staff
                set first_name = :first, last_name = :last, account_owner = :owner, collaborator = :collaborator,
                    locale = case when locale_chosen then locale else coalesce(:locale, locale) end, identified = true
                where shop_id = :shop and user_id = :user
                """)
                .param("first", grant.firstName())
                .param("last", grant.lastName())
                .param("owner", grant.accountOwner())
                .param("collaborator", grant.collaborator())
                .param("locale", grant.locale())
                .param("shop", shop.value())
                .param("user", grant.user())
                .update();
    }

    void choose(ShopId shop, long user, String locale) {
        jdbc.sql("update staff set locale = :locale, locale_chosen = true where shop_id = :shop and user_id = :user")
                .param("locale", locale)
                .param("shop", shop.value())
                .param("user", user)
                .update();
    }

    int deleteAll(ShopId shop) {
        return jdbc.sql("delete from staff where shop_id = :shop")
                .param("shop", shop.value())
                .update();
    }

    private static @Nullable Locale locale(@Nullable String tag) {
        return tag == null || tag.isBlank() ? null : Languages.of(tag);
    }
}
