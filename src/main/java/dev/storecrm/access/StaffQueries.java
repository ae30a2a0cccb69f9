package dev.storecrm.access;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import dev.storecrm.page.Page;
import dev.storecrm.page.Role;
import dev.storecrm.shopify.StaffGrant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StaffQueries {
    private static final String COLUMNS = """
            user_id, first_name, last_name, email, locale, account_owner, collaborator, identified, identified_at, role,
            last_seen_at, version""";

    private final JdbcClient jdbc;

    StaffQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(StaffMember member, @Nullable Instant identifiedAt) {}

    Optional<Row> find(ShopId shop, long user) {
        return jdbc.sql("select " + COLUMNS + " from staff where shop_id = :shop and user_id = :user")
                .param("shop", shop.value())
                .param("user", user)
                .query(StaffQueries::row)
                .optional();
    }

    /** Whoever came last stands first. */
    Page<StaffMember> page(ShopId shop, Keyset keyset) {
        var clause = new KeysetClause("last_seen_at", "user_id", true, keyset);
        var parameters = new HashMap<String, Object>();
        parameters.put("shop", shop.value());
        parameters.put("limit", keyset.limit());
        if (!keyset.atStart()) {
            parameters.put("key", keyset.time(0));
            parameters.put("id", keyset.number(1));
        }
        var rows = jdbc.sql(
                        "select " + COLUMNS + " from staff where shop_id = :shop" + clause.condition() + clause.order())
                .params(parameters)
                .query(StaffQueries::row)
                .list();
        return keyset.page(
                rows.stream().map(Row::member).toList(),
                member -> List.of(member.lastSeenAt().atOffset(ZoneOffset.UTC), member.userId()));
    }

    /** First and last name; who has none is left out. */
    Map<Long, String> names(ShopId shop, Collection<Long> users) {
        var names = new HashMap<Long, String>();
        jdbc.sql("""
                select user_id, concat_ws(' ', nullif(first_name, ''), nullif(last_name, '')) as name from staff
                where shop_id = :shop and user_id = any(:users)
                  and (first_name > '' or last_name > '')
                """)
                .param("shop", shop.value())
                .param("users", users.toArray(Long[]::new))
                .query(row -> {
                    names.put(row.getLong("user_id"), row.getString("name"));
                });
        return names;
    }

    /** The shop's own who decide about others, the owner first. */
    List<StaffMember> deciding(ShopId shop) {
        return jdbc.sql("select " + COLUMNS + """
                         from staff where shop_id = :shop and (account_owner or role = 'ADMIN' and not collaborator)
                        order by account_owner desc, last_seen_at desc
                        """).param("shop", shop.value()).query(StaffQueries::row).list().stream()
                .map(Row::member)
                .toList();
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
    void identified(ShopId shop, StaffGrant grant, Instant now) {
        jdbc.sql("""
                update staff
                set first_name = :first, last_name = :last, email = :email, account_owner = :owner, collaborator = :collaborator,
                    locale = case when locale_chosen then locale else coalesce(:locale, locale) end, identified = true,
                    identified_at = :now
                where shop_id = :shop and user_id = :user
                """)
                .param("first", grant.firstName())
                .param("last", grant.lastName())
                .param("email", grant.email())
                .param("owner", grant.accountOwner())
                .param("collaborator", grant.collaborator())
                .param("locale", grant.locale())
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("user", grant.user())
                .update();
    }

    /** Shopify is asked anew who they are. */
    void strange(ShopId shop) {
        jdbc.sql("update staff set identified_at = null where shop_id = :shop")
                .param("shop", shop.value())
                .update();
    }

    void choose(ShopId shop, long user, String locale) {
        jdbc.sql("update staff set locale = :locale, locale_chosen = true where shop_id = :shop and user_id = :user")
                .param("locale", locale)
                .param("shop", shop.value())
                .param("user", user)
                .update();
    }

    void give(ShopId shop, long user, @Nullable Role role) {
        jdbc.sql("update staff set role = :role, version = version + 1 where shop_id = :shop and user_id = :user")
                .param("role", role == null ? null : role.name())
                .param("shop", shop.value())
                .param("user", user)
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var role = row.getString("role");
        var identifiedAt = row.getTimestamp("identified_at");
        return new Row(
                new StaffMember(
                        row.getLong("user_id"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("email"),
                        locale(row.getString("locale")),
                        row.getBoolean("account_owner"),
                        row.getBoolean("collaborator"),
                        row.getBoolean("identified"),
                        role == null ? null : Role.valueOf(role),
                        row.getTimestamp("last_seen_at").toInstant(),
                        row.getLong("version")),
                identifiedAt == null ? null : identifiedAt.toInstant());
    }

    private static @Nullable Locale locale(@Nullable String tag) {
        return tag == null || tag.isBlank() ? null : Languages.of(tag);
    }
}
