package dev.storecrm.metafield.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.FieldKind;
import dev.storecrm.metafield.MetaField;
import dev.storecrm.metafield.value.ValueType;
import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class MirrorWriterTests {
    private static final ShopId SHOP = new ShopId(770_003);

    @Autowired
    MirrorWriter writer;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @Autowired
    Clock clock;

    @BeforeEach
    void sheIsHere() {
        inShop.run(SHOP, () -> {
            List.of("metafield_value", "metafield_history", "metafield_definition", "customer")
                    .forEach(table -> jdbc.sql("delete from " + table + " where shop_id = 770003")
                            .update());
            jdbc.sql("""
                    insert into customer (shop_id, customer_id, state, created_at, updated_at, row_hash)
                    values (770003, 1, 'ENABLED', now(), now(), 0)
                    """).update();
            jdbc.sql("""
                    insert into metafield_definition (shop_id, id, name, slug, key, kind, value_type, created_at, version)
                    values (770003, 1, 'Born', 'facts', 'born', 'SHOPIFY', 'STRING', now(), 0)
                    """).update();
        });
    }

    @Test
    void writesWhatShopifySays() {
        write();
        assertThat(values()).isOne();
    }

    /** R120: the answer was on its way when the notice came. */
    @Test
    void writesAboutNobodyWhoIsBeingErased() throws Exception {
        try (var erasure = database.connectAsSuperuser();
                var statement = erasure.createStatement()) {
            erasure.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtextextended('writes about customers', " + SHOP + "))");
            var written = CompletableFuture.runAsync(this::write);
            database.awaitWaiting();
            statement.execute("delete from customer where shop_id = " + SHOP);
            erasure.commit();
            written.join();
        }
        assertThat(values()).isZero();
    }

    private void write() {
        var field = new MetaField(
                1, "Born", "facts", "born", FieldKind.SHOPIFY, ValueType.STRING, clock.instant(), null, 0);
        writer.write(
                new Look(SHOP, List.of(field), clock.instant(), true),
                List.of(new Found(1, Map.of(1L, new Found.Sent("in spring", clock.instant())))),
                new Tally());
    }

    private long values() {
        return inShop.call(SHOP, () -> jdbc.sql("select count(*) from metafield_value where shop_id = 770003")
                .query((row, number) -> row.getLong(1))
                .single());
    }
}
