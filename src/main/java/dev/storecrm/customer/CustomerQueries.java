package dev.storecrm.customer;

import dev.storecrm.kernel.Money;
import dev.storecrm.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads one customer. */
@Component
class CustomerQueries {
    private final JdbcClient jdbc;

    CustomerQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<CustomerProfile> find(ShopId shop, long id) {
        var tags = tags(shop, id);
        var addresses = addresses(shop, id);
        return jdbc.sql("""
                        select customer_id, first_name, last_name, email, verified_email, phone, company, locale, state,
                               tax_exempt, note, number_of_orders, amount_spent_minor, currency, last_order_at,
                               email_state, email_opt_in_level, email_consent_at, sms_state, sms_opt_in_level,
                               sms_consent_at, birth_date, city, country_code, lead_source, created_at, updated_at,
                               deleted_at
                        from customer where shop_id = :shop and customer_id = :id
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> profile(row, tags, addresses))
                .optional();
    }

    Optional<String> leftOut(ShopId shop, long id) {
        return jdbc.sql("""
                        select reason from customer_left_out
                        where shop_id = :shop and customer_id = :id and reason <> 'DELETED_HERE'
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query(String.class)
                .optional();
    }

    boolean isErased(ShopId shop, long id) {
        return jdbc.sql("""
                        select exists (
                            select from tombstone where shop_id = :shop and record_table = 'customer' and record_id = :id
                                and deleted_at = 'infinity')
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Of these those who are here, in the same order. */
    List<Long> here(ShopId shop, Collection<Long> ids) {
        return jdbc.sql("""
                        select c.customer_id from unnest(cast(:ids as bigint[])) with ordinality as chosen (id, place)
                        join customer c on c.shop_id = :shop and c.customer_id = chosen.id
                        group by c.customer_id order by min(place)
                        """)
                .param("shop", shop.value())
                .param("ids", ids.toArray(Long[]::new))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private List<String> tags(ShopId shop, long id) {
        return jdbc.sql("select tag from customer_tag where shop_id = :shop and customer_id = :id order by tag_key")
                .param("shop", shop.value())
                .param("id", id)
                .query(CustomerQueries::text)
                .list();
    }

    private List<PostalAddress> addresses(ShopId shop, long id) {
        return jdbc.sql("""
                        select a.first_name, a.last_name, a.company, a.address1, a.address2, a.city, a.province, a.zip,
                               a.country, a.country_code, a.phone
                        from customer_address a
                        left join customer c on c.shop_id = a.shop_id and c.default_address_id = a.address_id
                            and c.customer_id = a.customer_id
                        where a.shop_id = :shop and a.customer_id = :id
                        order by c.customer_id is null, a.address_id
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> new PostalAddress(
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("company"),
                        row.getString("address1"),
                        row.getString("address2"),
                        row.getString("city"),
                        row.getString("province"),
                        row.getString("zip"),
                        row.getString("country"),
                        row.getString("country_code"),
                        row.getString("phone")))
                .list();
    }

    private static CustomerProfile profile(ResultSet row, List<String> tags, List<PostalAddress> addresses)
            throws SQLException {
        var currency = row.getString("currency");
        var created = time(row, "created_at");
        var updated = time(row, "updated_at");
        return new CustomerProfile(
                row.getLong("customer_id"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getBoolean("verified_email"),
                row.getString("phone"),
                row.getString("company"),
                row.getString("locale"),
                row.getString("state"),
                row.getBoolean("tax_exempt"),
                row.getString("note"),
                row.getInt("number_of_orders"),
                currency == null ? null : new Money(row.getLong("amount_spent_minor"), currency),
                time(row, "last_order_at"),
                consent(row, "email"),
                consent(row, "sms"),
                row.getObject("birth_date", LocalDate.class),
                row.getString("city"),
                row.getString("country_code"),
                row.getString("lead_source"),
                created == null ? Instant.EPOCH : created,
                updated == null ? Instant.EPOCH : updated,
                time(row, "deleted_at"),
                tags,
                addresses);
    }

    private static CustomerProfile.Consent consent(ResultSet row, String channel) throws SQLException {
        return new CustomerProfile.Consent(
                row.getString(channel + "_state"),
                row.getString(channel + "_opt_in_level"),
                time(row, channel + "_consent_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static String text(ResultSet row, int number) throws SQLException {
        return Objects.requireNonNull(row.getString(1));
    }
}
