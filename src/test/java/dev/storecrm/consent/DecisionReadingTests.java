package dev.storecrm.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.RowsRead;
import dev.storecrm.testing.SandboxTest;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SandboxTest
@DisplayName("What is read to take down what somebody decided")
class DecisionReadingTests {
    private static final long FIRST = 8_100_000_000L;
    private static final int PEOPLE = 3_000;

    @Autowired
    Rig rig;

    @Autowired
    ConsentLedger ledger;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    private ShopId shop;

    @BeforeEach
    void make() {
        rig.open("/settings");
        shop = new ShopId((Long) rig.value("select id from shop order by id limit 1"));
        rig.execute(
                "insert into customer (shop_id, customer_id, email, state, email_state, created_at, updated_at, row_hash)"
                        + " select " + shop + ", " + FIRST
                        + " + n, 'p' || n || '@many.example', 'ENABLED', 'SUBSCRIBED', now(),"
                        + " now(), 0 from generate_series(1, " + PEOPLE + ") n");
        rig.execute(
                "insert into consent_entry (shop_id, customer_id, channel, kind, choice, decided_at, recorded_at, source)"
                        + " select shop_id, customer_id, 'MAIL', 'MARKETING', 'IN', '2021-01-01', now(), 'IMPORT' from customer"
                        + " where customer_id > " + FIRST);
        rig.execute("analyze customer");
        rig.execute("analyze consent_entry");
    }

    @AfterEach
    void forget() {
        for (var table : new String[] {"consent_push", "consent_entry", "customer"}) {
            rig.execute("delete from " + table + " where customer_id > " + FIRST);
        }
    }

    @ParameterizedTest
    @DisplayName("is that person's, not everybody's: one click stops mail at once, whatever the shop's size")
    @ValueSource(ints = {1, 200})
    void readsTheirsAlone(int many) {
        var decisions = LongStream.rangeClosed(FIRST + 1, FIRST + many)
                .mapToObj(customer -> new Decision(
                        customer, Channel.MAIL, Kind.MARKETING, Choice.OUT, rig.now(), Source.LINK, null, null, null))
                .toList();
        inShop.run(shop, () -> {
            var before = read();
            assertThat(ledger.recordAll(shop, decisions)).containsOnly(Recorded.ADDED);
            assertThat(read() - before).isLessThanOrEqualTo(10L * many);
        });
    }

    private long read() {
        return RowsRead.of(jdbc, "customer", "consent_entry");
    }
}
