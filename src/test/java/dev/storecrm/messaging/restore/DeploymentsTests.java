package dev.storecrm.messaging.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@IntegrationTest
@DisplayName("R19, R20, E12: a database that was restored or copied is another deployment")
class DeploymentsTests {
    private static final ShopId SHOP = new ShopId(770_041);

    @Autowired
    DeploymentQueries queries;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private final List<Object> told = new ArrayList<>();

    @BeforeEach
    void forget() {
        inShop.run(SHOP, () -> jdbc.sql("delete from mail_deployment where shop_id = 770041")
                .update());
    }

    private Deployments named(String name) {
        return new Deployments(queries, told::add, inShop, clock, name);
    }

    @Test
    void sendsWhereItSentBeforeAndNowhereElseUntilSomebodySaysSo() {
        assertThat(named("here").sends(SHOP)).as("the first time").isTrue();
        assertThat(named("here").sends(SHOP)).isTrue();

        assertThat(named("elsewhere").sends(SHOP)).isFalse();
        assertThat(named("elsewhere").sends(SHOP)).isFalse();
        assertThat(told).as("once").containsExactly(new RestoreFound(SHOP));
        assertThat(named("elsewhere").heldSince(SHOP)).isPresent();

        assertThat(named("elsewhere").confirm(SHOP, 7)).isTrue();
        assertThat(named("elsewhere").confirm(SHOP, 7)).as("pressed twice").isFalse();
        assertThat(named("elsewhere").sends(SHOP)).isTrue();
        assertThat(told).endsWith(new DeploymentConfirmed(SHOP));
        assertThat(named("here").sends(SHOP))
                .as("the original, on the same rows")
                .isFalse();
    }

    /** As {@code pg_restore} makes one, in the same cluster. */
    @Test
    void tellsACopyFromItsOriginal() throws SQLException {
        var here = inShop.call(SHOP, queries::fingerprint);
        assertThat(inShop.call(SHOP, queries::fingerprint)).isEqualTo(here);
        var other = TestDatabase.create();
        try (var connection = other.connectAsSuperuser()) {
            var there = new DeploymentQueries(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
            assertThat(there.fingerprint()).isNotEqualTo(here).startsWith(here.substring(0, here.indexOf('/')));
        }
    }
}
