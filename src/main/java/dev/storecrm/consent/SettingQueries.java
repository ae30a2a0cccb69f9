package dev.storecrm.consent;

import dev.storecrm.kernel.ShopId;
import java.sql.Types;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SettingQueries {
    private final JdbcClient jdbc;

    SettingQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ConsentSettings> find(ShopId shop) {
        return jdbc.sql("select cart_reminders, colour, version from consent_setting where shop_id = :shop")
                .param("shop", shop.value())
                .query((row, number) -> new ConsentSettings(
                        row.getBoolean("cart_reminders"), row.getString("colour"), row.getLong("version")))
                .optional();
    }

    /** One change of a shop at a time; the row is there afterwards. */
    void lock(ShopId shop) {
        jdbc.sql("""
                insert into consent_setting (shop_id, cart_reminders, version) values (:shop, false, 0)
                on conflict (shop_id) do update set version = consent_setting.version
                """).param("shop", shop.value()).update();
    }

    void change(ShopId shop, ConsentSettings chosen) {
        jdbc.sql("""
                update consent_setting set cart_reminders = :reminders, colour = :colour, version = version + 1
                where shop_id = :shop
                """)
                .param("reminders", chosen.cartReminders())
                .param("colour", chosen.colour(), Types.VARCHAR)
                .param("shop", shop.value())
                .update();
    }
}
