package dev.storecrm.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ShopSessionTests {
    private static final ShopId OURS = new ShopId(700_011);
    private static final String SETTINGS =
            "select concat_ws(' ', nullif(current_setting('storecrm.shop_id', true), ''), current_setting('plan_cache_mode'))";

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void oneTagEach() throws SQLException {
        try (var superuser = database.connectAsSuperuser();
                var statement = superuser.createStatement()) {
            statement.execute("delete from customer_tag where shop_id in (700011, 700012)");
            statement.execute("insert into customer_tag values (700011, 'a', 1, 'A'), (700012, 'a', 1, 'A')");
        }
    }

    @Test
    void seesItsShopAloneAndKeepsWhatEachStatementWrote() {
        try (var session = inShop.session(OURS)) {
            session.call(each -> each.sql("insert into customer_tag values (700011, 'b', 1, 'B')")
                    .update());
            assertThatThrownBy(
                            () -> session.call(each -> each.sql("insert into customer_tag values (700011, 'b', 1, 'B')")
                                    .update()))
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThat(session.<List<String>>call(each -> each.sql("select tag from customer_tag order by tag")
                            .query(String.class)
                            .list()))
                    .isEqualTo(inShop.call(OURS, () -> jdbc.sql("select tag from customer_tag order by tag")
                            .query(String.class)
                            .list()))
                    .hasSize(2);
        }
    }

    @Test
    void leavesTheConnectionAsItWas() {
        var before = jdbc.sql(SETTINGS).query(String.class).single();
        for (var each = 0; each < 20; each++) {
            try (var session = inShop.session(OURS)) {
                assertThat(session.<String>call(
                                one -> one.sql(SETTINGS).query(String.class).single()))
                        .isEqualTo("700011 force_generic_plan");
            }
            assertThat(jdbc.sql(SETTINGS).query(String.class).single()).isEqualTo(before);
        }
    }

    @Test
    void isNothingForTheMiddleOfATransaction() {
        assertThatThrownBy(() -> inShop.run(OURS, () -> inShop.session(OURS)))
                .isInstanceOf(IllegalStateException.class);
    }
}
