package dev.storecrm.messaging.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.pace.Pace;
import dev.storecrm.messaging.restore.Deployments;
import dev.storecrm.privacy.SuppressionList;
import dev.storecrm.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Three shops whose sends are worked off by whatever a test makes of a deliverer. */
abstract class SendStage {
    static final ShopId SHOP = new ShopId(770_061);
    private static final List<Long> SHOPS = List.of(770_061L, 770_062L, 770_063L);

    @Autowired
    Sends sends;

    @Autowired
    SendQueries sendQueries;

    @Autowired
    StandstillQueries standstill;

    @Autowired
    BookQueries books;

    @Autowired
    DeliveryQueries deliveries;

    @Autowired
    SuppressionList suppressions;

    @Autowired
    Deployments deployments;

    @Autowired
    Pace pace;

    @Autowired
    InShop inShop;

    @Autowired
    DueWork due;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    TestDatabase database;

    final Queue<Long> reached = new ConcurrentLinkedQueue<>();

    interface Other {
        Outcome deliver(Claimed recipient, BooleanSupplier begin);
    }

    @BeforeEach
    void empty() {
        SHOPS.forEach(shop -> inShop.run(new ShopId(shop), () -> {
            List.of("delivery", "delivery_lease", "send", "customer", "billing_plan", "mail_pace")
                    .forEach(table -> jdbc.sql("delete from " + table + " where shop_id = " + shop)
                            .update());
            jdbc.sql("insert into billing_plan (shop_id, plan, plan_since, version) values (" + shop
                            + ", 'STANDARD', now(), 0)")
                    .update();
        }));
    }

    Outcome sent(Claimed recipient, BooleanSupplier begin) {
        if (begin.getAsBoolean()) {
            reached.add(recipient.customer());
        }
        return Outcome.sent("250");
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void pause() {
        try {
            Thread.sleep(3);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void expire() {
        inShop.run(SHOP, () -> jdbc.sql("""
                        update delivery_lease set lease_until = clock_timestamp() - interval '1 second' where shop_id = 770061
                        """).update());
    }

    void superuser(String sql) throws SQLException {
        try (var connection = database.connectAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void superuserQuietly(String sql) {
        try {
            superuser(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void customer(ShopId shop, long id, String address) {
        inShop.run(shop, () -> jdbc.sql("""
                        insert into customer (shop_id, customer_id, email, state, email_state, created_at, updated_at, row_hash)
                        values (:shop, :id, :address, 'ENABLED', 'SUBSCRIBED', now(), now(), 0) on conflict do nothing
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .param("address", address)
                .update());
    }

    static NewSend mail(String key) {
        return new NewSend("TEST", key, Channel.MAIL, Kind.MARKETING);
    }

    long begin(ShopId shop, int people) {
        for (var id = 1; id <= people; id++) {
            customer(shop, id, "p" + id + "@example.com");
        }
        return sends.begin(
                shop,
                mail(UUID.randomUUID().toString()),
                Audience.of(LongStream.rangeClosed(1, people).boxed().toList()));
    }

    void work(ShopId shop, Other other) {
        work(shop, other, Duration.ZERO);
    }

    void work(ShopId shop, Other other, Duration later) {
        var deliverer = new Deliverer() {
            @Override
            public Channel channel() {
                return Channel.MAIL;
            }

            @Override
            public Round round(ShopId of, List<Claimed> recipients) {
                return other::deliver;
            }
        };
        var beans = new StaticListableBeanFactory(Map.of("deliverer", deliverer));
        var then = Clock.fixed(clock.instant().plus(later), ZoneOffset.UTC);
        work(
                shop,
                new Dispatch(deliveries, books, beans.getBeanProvider(Deliverer.class), suppressions, inShop, then),
                then);
    }

    void work(ShopId shop, Dispatch dispatch, Clock then) {
        var settings = new SendSettings(Duration.ofMinutes(3), Duration.ofHours(1));
        new SendWork(
                        sendQueries,
                        deliveries,
                        dispatch,
                        deployments,
                        inShop,
                        due,
                        settings,
                        new Standstill(standstill, settings, inShop, then),
                        pace,
                        then)
                .work(shop, new Lease(UUID.randomUUID(), 1));
    }
}
