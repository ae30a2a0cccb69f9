package dev.storecrm.consent;

import dev.storecrm.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ConfirmationQueries {
    private static final String SELECT = """
            select confirmation_id, customer_id, kinds, address_key, language, requested_at, confirmed_at
            from consent_confirmation where shop_id = :shop
            """;

    private final JdbcClient jdbc;

    ConfirmationQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The customer's address as it is now. */
    Optional<String> address(ShopId shop, long customer) {
        return jdbc.sql("""
                        select email from customer_facts where shop_id = :shop and customer_id = :customer
                            and email is not null and deleted_at is null
                        """)
                .param("shop", shop.value())
                .param("customer", customer)
                .query(String.class)
                .optional();
    }

    /** Nothing when the customer asked after that time: nobody floods a mailbox by pressing a button. */
    boolean add(ShopId shop, Confirmation asked, Instant unlessSince) {
        return jdbc.sql("""
                        insert into consent_confirmation (shop_id, customer_id, kinds, address_key, language, requested_at)
                        select :shop, :customer, :kinds, :key, :language, :now where not exists (
                            select from consent_confirmation
                            where shop_id = :shop and customer_id = :customer and requested_at > :since)
                        """)
                        .param("shop", shop.value())
                        .param("customer", asked.customer())
                        .param("kinds", names(asked.kinds()))
                        .param("key", asked.addressKey())
                        .param("language", asked.language())
                        .param("now", Timestamp.from(asked.requestedAt()))
                        .param("since", Timestamp.from(unlessSince))
                        .update()
                == 1;
    }

    Optional<Confirmation> find(ShopId shop, long id) {
        return jdbc.sql(SELECT + " and confirmation_id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query(ConfirmationQueries::read)
                .optional();
    }

    List<Confirmation> waiting(ShopId shop, int most) {
        return jdbc.sql(SELECT + " and handed_at is null order by confirmation_id limit :most")
                .param("shop", shop.value())
                .param("most", most)
                .query(ConfirmationQueries::read)
                .list();
    }

    void handed(ShopId shop, long id, Instant now) {
        jdbc.sql("""
                update consent_confirmation set handed_at = :now
                where shop_id = :shop and confirmation_id = :id and handed_at is null
                """)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** True for the first time. */
    boolean confirm(ShopId shop, long id, Instant now) {
        return jdbc.sql("""
                        update consent_confirmation set confirmed_at = :now
                        where shop_id = :shop and confirmation_id = :id and confirmed_at is null
                        """)
                        .param("now", Timestamp.from(now))
                        .param("shop", shop.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    private static String[] names(Collection<Kind> kinds) {
        return kinds.stream().map(Kind::name).toArray(String[]::new);
    }

    private static Confirmation read(ResultSet row, int number) throws SQLException {
        var confirmed = row.getTimestamp("confirmed_at");
        return new Confirmation(
                row.getLong("confirmation_id"),
                row.getLong("customer_id"),
                Arrays.stream((String[]) row.getArray("kinds").getArray())
                        .map(Kind::valueOf)
                        .toList(),
                Objects.requireNonNull(row.getString("address_key")),
                Objects.requireNonNull(row.getString("language")),
                Objects.requireNonNull(row.getTimestamp("requested_at")).toInstant(),
                confirmed == null ? null : confirmed.toInstant());
    }
}
