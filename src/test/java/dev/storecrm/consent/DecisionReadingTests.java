package dev.storecrm.consent;

import static dev.storecrm.testing.UncountedShop.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.RowsRead;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.UncountedShop;
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
    @Autowired
    Rig rig;

    @Autowired
    ConsentLedger ledger;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    private UncountedShop shop;

    @BeforeEach
    void make() {
        shop = UncountedShop.of(rig)
                .with(
                        "customer",
                        "customer_id, email, state, email_state, created_at, updated_at, row_hash",
                        "$id, 'p' || n || '@many.example', 'ENABLED', 'SUBSCRIBED', now(), now(), 0")
                .with(
                        "consent_entry",
                        "customer_id, channel, kind, choice, decided_at, recorded_at, source",
                        "$id, 'MAIL', 'MARKETING', 'IN', '2021-01-01', now(), 'IMPORT'")
                .fill(3_000);
    }

    @AfterEach
    void forget() {
        shop.forget("consent_push");
    }

    @ParameterizedTest
    @DisplayName("is that person's, not everybody's: one click stops mail at once, whatever the shop's size")
    @ValueSource(ints = {1, 200})
    void readsTheirsAlone(int many) {
        var decisions = LongStream.rangeClosed(FIRST + 1, FIRST + many)
                .mapToObj(customer -> new Decision(
                        customer, Channel.MAIL, Kind.MARKETING, Choice.OUT, rig.now(), Source.LINK, null, null, null))
                .toList();
        inShop.run(shop.id(), () -> {
            var before = read();
            assertThat(ledger.recordAll(shop.id(), decisions)).containsOnly(Recorded.ADDED);
            assertThat(read() - before).isLessThanOrEqualTo(10L * many);
        });
    }

    private long read() {
        return RowsRead.of(jdbc, "customer", "consent_entry");
    }
}
