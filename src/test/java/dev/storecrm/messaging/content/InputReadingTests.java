package dev.storecrm.messaging.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.ContentQueries.Planned;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
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
    private static final long FIRST = 8_000_000_000L;
    private static final String INPUTS =
            "insert into delivery_input (shop_id, delivery_id, send_id, customer_id, language, name, inputs, body_hash)";
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

    private ShopId shop;

    /** As after a shop's first send was made: other shops' rows were counted, its own many were not. */
    @BeforeEach
    void make() {
        rig.open("/settings");
        shop = new ShopId((Long) rig.value("select id from shop order by id limit 1"));
        rig.execute(
                "insert into customer (shop_id, customer_id, email, state, created_at, updated_at, row_hash) select "
                        + shop + ", " + FIRST
                        + " + n, null, 'ENABLED', now(), now(), 0 from generate_series(1, 20000) n");
        rig.execute(INPUTS + " select 900000000 + n, " + FIRST
                + " + n, 0, n, 'en', 'Hannah', '{}', '\\x00'::bytea from generate_series(1, 2000) n");
        rig.execute("analyze delivery_input");
        rig.execute(INPUTS
                + " select shop_id, customer_id, 0, customer_id, 'en', 'Hannah', repeat('{}', 100), '\\x00'::bytea"
                + " from customer where customer_id > " + FIRST);
    }

    @AfterEach
    void forget() {
        rig.execute("delete from delivery_input where delivery_id > " + FIRST);
        rig.execute("delete from customer where customer_id > " + FIRST);
    }

    @Test
    @DisplayName("is theirs, not everybody's, however the planner has counted")
    void readsTheirsAlone() {
        inShop.run(shop, () -> {
            var before = read();
            assertThat(contents.inputs(shop, NEXT)).hasSize(NEXT.size());
            assertThat(read() - before).isLessThanOrEqualTo(3L * NEXT.size());
        });
    }

    @Test
    @DisplayName("is theirs, too, where it is asked whose mails are made")
    void findsTheirsAlone() {
        var some = NEXT.stream().map(each -> new Planned(each, each, null)).toList();
        inShop.run(shop, () -> {
            var before = read();
            assertThat(contents.unmade(shop, some)).isEmpty();
            assertThat(read() - before).isLessThanOrEqualTo(3L * NEXT.size());
        });
    }

    /** Rows that this transaction has fetched so far. */
    private long read() {
        return jdbc.sql("""
                        select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_xact_user_tables
                        where relname in ('delivery_input', 'customer')
                        """).query(Long.class).single();
    }
}
