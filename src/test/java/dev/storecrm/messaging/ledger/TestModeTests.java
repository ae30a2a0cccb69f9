package dev.storecrm.messaging.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.billing.Plan;
import dev.storecrm.billing.Plans;
import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.pace.Pace;
import dev.storecrm.messaging.restore.Deployments;
import dev.storecrm.privacy.SuppressionList;
import dev.storecrm.testing.IntegrationTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** F11–F17, T95: whichever way something is sent, the plan decides in the ledger, and nothing goes round it. */
@IntegrationTest
class TestModeTests {
    private static final ShopId SHOP = new ShopId(770_003);
    private static final List<Long> EVERYBODY =
            IntStream.rangeClosed(1, 20).mapToObj(Long::valueOf).toList();
    private static final String OURS = "p7@example.com";

    @Autowired
    SuppressionList suppressions;

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
    Plans plans;

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

    private final Queue<String> reached = new ConcurrentLinkedQueue<>();

    /** Every kind by every channel, begun by everybody who can begin a send. */
    static Stream<Arguments> sendsOfEveryKind() {
        return Stream.of("CAMPAIGN", "AUTOMATION", "SINGLE", "RESEND", "FLOW")
                .flatMap(origin -> Stream.of(Channel.values())
                        .flatMap(channel -> Stream.of(Kind.values()).map(kind -> Arguments.of(origin, channel, kind))));
    }

    @BeforeEach
    void empty() {
        inShop.run(SHOP, () -> List.of("delivery", "send", "consent_entry", "customer", "billing_plan")
                .forEach(table -> jdbc.sql("delete from " + table + " where shop_id = 770003")
                        .update()));
        inShop.run(SHOP, () -> jdbc.sql("""
                        insert into customer (shop_id, customer_id, email, state, email_state, created_at, updated_at, row_hash)
                        select 770003, n, 'p' || n || '@example.com', 'ENABLED', 'SUBSCRIBED', now(), now(), 0
                        from generate_series(1, 20) n
                        """).update());
    }

    @ParameterizedTest
    @MethodSource("sendsOfEveryKind")
    void reachesTheRegisteredAddressAlone(String origin, Channel channel, Kind kind) {
        plan(Plan.TEST, "P7@Example.COM");
        var send = begin(origin, channel, kind);
        work(channel, this::write);

        var expected = channel == Channel.MAIL ? List.of(OURS) : List.<String>of();
        assertThat(reached).containsExactlyElementsOf(expected);
        var sums = sends.sums(SHOP, send);
        assertThat(sums.of(Fate.SENT)).isEqualTo(expected.size());
        assertThat(sums.of(Fate.SKIPPED)).isEqualTo(EVERYBODY.size() - expected.size());
    }

    @ParameterizedTest
    @MethodSource("sendsOfEveryKind")
    void reachesNobodyBeforeAnAddressIsRegistered(String origin, Channel channel, Kind kind) {
        begin(origin, channel, kind);
        work(channel, this::write);
        assertThat(reached).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sendsOfEveryKind")
    void stopsWhatRunsWhenThePlanFallsAndGoesOnUnderAnother(String origin, Channel channel, Kind kind) {
        plan(Plan.STANDARD, null);
        var send = begin(origin, channel, kind);
        // as late as it gets: claimed, composed, connected
        work(channel, (recipient, begin) -> {
            plan(Plan.TEST, null);
            return write(recipient, begin);
        });
        assertThat(reached).isEmpty();
        if (channel == Channel.LINE) {
            // nobody is reachable there, so nothing was left to stop
            return;
        }
        assertThat(sends.state(SHOP, send)).isEqualTo(SendState.PAUSED);
        assertThat(sends.resume(SHOP, send)).as("the plan is missing").isFalse();

        plan(Plan.PLUS, null);
        assertThat(sends.resume(SHOP, send)).isTrue();
        work(channel, this::write);
        assertThat(reached).hasSize(EVERYBODY.size()).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("F13: nothing goes on under a plan that falls in the same moment")
    void waitsForAPlanThatFallsInTheSameMoment() throws Exception {
        plan(Plan.STANDARD, null);
        var send = begin("CAMPAIGN", Channel.MAIL, Kind.MARKETING);
        sends.pause(SHOP, send, "BY_HAND");
        var falling = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var fall = threads.submit(() -> inShop.run(SHOP, () -> {
                plan(Plan.TEST, null);
                falling.countDown();
                jdbc.sql("select pg_sleep(0.5)::text").query(String.class).single();
            }));
            assertThat(falling.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(sends.resume(SHOP, send)).isFalse();
            fall.get();
        }
        work(Channel.MAIL, this::write);
        assertThat(sends.sums(SHOP, send).of(Fate.PLANNED)).isEqualTo(EVERYBODY.size());
    }

    @ParameterizedTest
    @MethodSource("sendsOfEveryKind")
    void knowsOnlyTheNewAddressAfterAChange(String origin, Channel channel, Kind kind) {
        plan(Plan.TEST, OURS);
        begin(origin, channel, kind);
        work(channel, (recipient, begin) -> {
            plan(Plan.TEST, "p8@example.com");
            return write(recipient, begin);
        });
        assertThat(reached).isEmpty();
    }

    private interface Other {
        Outcome deliver(Claimed recipient, BooleanSupplier begin);
    }

    private Outcome write(Claimed recipient, BooleanSupplier begin) {
        if (begin.getAsBoolean()) {
            reached.add(recipient.address());
        }
        return Outcome.sent("250");
    }

    private void plan(Plan plan, String address) {
        plans.choose(SHOP, plan, address, plans.of(SHOP).version());
    }

    private long begin(String origin, Channel channel, Kind kind) {
        return sends.begin(SHOP, new NewSend(origin, "one", channel, kind), Audience.of(EVERYBODY));
    }

    private void work(Channel channel, Other other) {
        var deliverer = new Deliverer() {
            @Override
            public Channel channel() {
                return channel;
            }

            @Override
            public Round round(ShopId shop, List<Claimed> recipients) {
                return (recipient, begin) -> other.deliver(recipient, begin);
            }
        };
        var beans = new StaticListableBeanFactory(Map.of("deliverer", deliverer));
        var dispatch =
                new Dispatch(deliveries, books, beans.getBeanProvider(Deliverer.class), suppressions, inShop, clock);
        var settings = new SendSettings(Duration.ofMinutes(3), Duration.ofHours(1));
        new SendWork(
                        sendQueries,
                        deliveries,
                        dispatch,
                        deployments,
                        inShop,
                        due,
                        settings,
                        new Standstill(standstill, settings, inShop, clock),
                        pace,
                        clock)
                .work(SHOP, new Lease(UUID.randomUUID(), 1));
    }
}
