package dev.storecrm.messaging.content;

import static dev.storecrm.testing.UncountedShop.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.messaging.content.ContentQueries.Planned;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.RowsRead;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.UncountedShop;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SandboxTest
@DisplayName("What is read for the mails that go out next")
class InputReadingTests {
    private static final List<Long> NEXT =
            LongStream.range(FIRST + 19_000, FIRST + 19_200).boxed().toList();

    @Autowired
    Rig rig;

    @Autowired
    ContentQueries contents;

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
                        "customer_id, state, created_at, updated_at, row_hash",
                        "$id, 'ENABLED', now(), now(), 0")
                .with(
                        "delivery_input",
                        "delivery_id, send_id, customer_id, language, name, inputs, body_hash",
                        "$id, 0, $id, 'en', 'Hannah', repeat('{}', 100), '\\x00'::bytea")
                .fill(20_000);
    }

    @AfterEach
    void forget() {
        shop.forget();
    }

    @Test
    @DisplayName("is theirs, not everybody's, however the planner has counted")
    void readsTheirsAlone() {
        inShop.run(shop.id(), () -> {
            var before = read();
            assertThat(contents.inputs(shop.id(), NEXT)).hasSize(NEXT.size());
            assertThat(read() - before).isLessThanOrEqualTo(3L * NEXT.size());
        });
    }

    @Test
    @DisplayName("is theirs, too, where it is asked whose mails are made")
    void findsTheirsAlone() {
        var some = NEXT.stream().map(each -> new Planned(each, each, null)).toList();
        inShop.run(shop.id(), () -> {
            var before = read();
            assertThat(contents.unmade(shop.id(), some)).isEmpty();
            assertThat(read() - before).isLessThanOrEqualTo(3L * NEXT.size());
        });
    }

    private long read() {
        return RowsRead.of(jdbc, "delivery_input", "customer");
    }
}
