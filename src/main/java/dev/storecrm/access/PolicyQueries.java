package dev.storecrm.access;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Role;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PolicyQueries {
    private final JdbcClient jdbc;

    PolicyQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<AccessSettings> find(ShopId shop) {
        return jdbc.sql("select policy, default_role, version from access_setting where shop_id = :shop")
                .param("shop", shop.value())
                .query((row, number) -> new AccessSettings(
                        AccessPolicy.valueOf(row.getString("policy")),
                        Role.valueOf(row.getString("default_role")),
                        row.getLong("version")))
                .optional();
    }

    /** One change of roles at a time: two admins who demote each other would leave none. */
    void lock(ShopId shop) {
        make(shop);
        jdbc.sql("select 1 from access_setting where shop_id = :shop for update")
                .param("shop", shop.value())
                .query(Integer.class)
                .single();
    }

    void change(ShopId shop, AccessSettings settings) {
        jdbc.sql("""
                update access_setting set policy = :policy, default_role = :role, version = version + 1
                where shop_id = :shop
                """)
                .param("policy", settings.policy().name())
                .param("role", settings.defaultRole().name())
                .param("shop", shop.value())
                .update();
    }

    /** From now on the next visitor counts as the one who installed the app. */
    void awaitInstaller(ShopId shop) {
        make(shop);
        jdbc.sql("""
                update access_setting set installer_id = null, installer_settled = false where shop_id = :shop
                """).param("shop", shop.value()).update();
    }

    void claimInstaller(ShopId shop, long user) {
        jdbc.sql("""
                update access_setting set installer_id = :user
                where shop_id = :shop and installer_id is null and not installer_settled
                """).param("user", user).param("shop", shop.value()).update();
    }

    /** True once, for the one who installed the app. */
    boolean settleInstaller(ShopId shop, long user) {
        return jdbc.sql("""
                        update access_setting set installer_settled = true
                        where shop_id = :shop and installer_id = :user and not installer_settled
                        """).param("shop", shop.value()).param("user", user).update() > 0;
    }

    private void make(ShopId shop) {
        jdbc.sql("""
                insert into access_setting (shop_id, policy, default_role, installer_settled)
                values (:shop, :policy, :role, true) on conflict (shop_id) do nothing
                """)
                .param("shop", shop.value())
                .param("policy", AccessSettings.DEFAULT.policy().name())
                .param("role", AccessSettings.DEFAULT.defaultRole().name())
                .update();
    }
}
