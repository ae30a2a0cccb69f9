package dev.storecrm.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class RowLevelSecurityTests {
    private static final ShopId OURS = new ShopId(700_001);
    private static final ShopId THEIRS = new ShopId(700_002);

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void oneTagEach() throws SQLException {
        try (var superuser = database.connectAsSuperuser()) {
            execute(superuser, "delete from customer_tag where shop_id in (700001, 700002)");
            execute(superuser, "insert into customer_tag values (700001, 'a', 1, 'A'), (700002, 'a', 1, 'A')");
        }
    }

    @Test
    void showsAShopItsOwnRowsEvenWithoutCondition() {
        assertThat(inShop.call(OURS, this::shopsOfTags)).containsExactly(OURS.value());
        assertThat(inShop.call(THEIRS, this::shopsOfTags)).containsExactly(THEIRS.value());
    }

    @Test
    void refusesARowOfAnotherShop() {
        assertThatThrownBy(
                        () -> inShop.run(OURS, () -> jdbc.sql("insert into customer_tag values (700002, 'b', 1, 'B')")
                                .update()))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void changesNothingOfAnotherShop() {
        var touched = inShop.call(OURS, () -> jdbc.sql("delete from customer_tag where shop_id = 700002")
                .update());
        assertThat(touched).isZero();
    }

    @Test
    void throwsOnAStatementWithoutShop() {
        assertThatThrownBy(this::shopsOfTags).isInstanceOf(UnboundStatement.class);
    }

    @Test
    void showsNothingWithoutShopAfterARollbackOnTheSameConnection() throws SQLException {
        try (var app = database.connectAs("storecrm_app")) {
            app.setAutoCommit(false);
            execute(app, "select set_config('storecrm.shop_id', '700001', true)");
            app.rollback();
            assertThat(count(app)).isZero();
            assertThatThrownBy(() -> execute(app, "select 1 / 0")).isInstanceOf(SQLException.class);
            app.rollback();
            assertThat(count(app)).isZero();
        }
    }

    @Test
    void forgetsTheShopWhenTheTransactionEnds() {
        inShop.run(OURS, this::shopsOfTags);
        assertThat(jdbc.sql("select nullif(current_setting('storecrm.shop_id', true), '')")
                        .query(String.class)
                        .optional())
                .isEmpty();
    }

    @Test
    void refusesWorkOfAnotherShopInside() {
        assertThatThrownBy(() -> inShop.run(OURS, () -> inShop.run(THEIRS, this::shopsOfTags)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inside the work of shop");
    }

    @Test
    void makesADataMigrationFailLoudlyUnlessItLiftsForce() throws SQLException {
        try (var owner = database.connectAs("storecrm_owner")) {
            owner.setAutoCommit(false);
            assertThatThrownBy(() -> execute(owner, "update customer_tag set tag = 'changed'"))
                    .hasMessageContaining("row-level security");
            owner.rollback();
            execute(owner, "alter table customer_tag no force row level security");
            try (var update = owner.createStatement()) {
                assertThat(update.executeUpdate("update customer_tag set tag = 'changed' where shop_id >= 700000"))
                        .isGreaterThanOrEqualTo(2);
            }
            execute(owner, "alter table customer_tag force row level security");
            owner.commit();
        }
        assertThat(inShop.call(OURS, this::shopsOfTags)).containsExactly(OURS.value());
    }

    private List<Long> shopsOfTags() {
        return jdbc.sql("select shop_id from customer_tag").query(Long.class).list();
    }

    private static long count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from customer_tag")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
