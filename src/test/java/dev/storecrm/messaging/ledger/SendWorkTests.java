package dev.storecrm.messaging.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class SendWorkTests {
    private static final ShopId SHOP = new ShopId(770_002);

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

    private final Queue<Long> reached = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void empty() {
        inShop.run(SHOP, () -> List.of("delivery", "send", "consent_entry", "customer", "billing_plan")
                .forEach(table -> jdbc.sql("delete from " + table + " where shop_id = 770002")
                        .update()));
        inShop.run(SHOP, () -> jdbc.sql(
                        "insert into billing_plan (shop_id, plan, plan_since, version) values (770002, 'STANDARD', now(), 0)")
                .update());
        inShop.run(SHOP, () -> jdbc.sql("""
                        insert into customer (shop_id, customer_id, email, state, email_state, created_at, updated_at, row_hash)
                        select 770002, n, 'p' || least(n, 8) || case when n = 9 then '@EXAMPLE.com' else '@example.com' end,
                               'ENABLED', case when n = 7 then 'UNSUBSCRIBED' else 'SUBSCRIBED' end, now(), now(), 0
                        from generate_series(1, 9) n
                        """).update());
    }

    /** What a process that dies leaves unknown. */
    @Test
    void hasNoMoreBegunOnPaperThanARelayHasLines() {
        inShop.run(SHOP, () -> jdbc.sql("""
                        insert into customer (shop_id, customer_id, email, state, email_state, created_at, updated_at, row_hash)
                        select 770002, n, 'm' || n || '@example.com', 'ENABLED', 'SUBSCRIBED', now(), now(), 0
                        from generate_series(100, 199) n
                        """).update());
        var send = sends.begin(
                SHOP,
                new NewSend("TEST", "many", Channel.MAIL, Kind.MARKETING),
                Audience.of(LongStream.range(100, 200).boxed().toList()));
        var most = new AtomicInteger();

        work((shop, recipient, begin) -> {
            begin.getAsBoolean();
            most.accumulateAndGet(begun(), Math::max);
            return Outcome.sent("250");
        });

        assertThat(sends.sums(SHOP, send).of(Fate.SENT)).isEqualTo(100);
        assertThat(most.get()).isBetween(2, Dispatch.WRITTEN_AT_A_TIME);
    }

    private int begun() {
        return inShop.call(SHOP, () -> jdbc.sql(
                        "select coalesce(sum(cardinality(begun)), 0) from delivery_lease where shop_id = 770002")
                .query(Integer.class)
                .single());
    }

    @Test
    void bringsEverybodyToAnEnd() {
        var send = begin("all");

        work((shop, recipient, begin) -> switch ((int) recipient.customer()) {
            case 1 -> Outcome.failed("CANNOT_BE_MADE", null);
            case 2 -> throw new IllegalStateException("before the question");
            case 3 -> {
                begin.getAsBoolean();
                throw new IllegalStateException("after the question");
            }
            case 4 -> {
                begin.getAsBoolean();
                yield Outcome.failed("NO_SUCH_MAILBOX", "550");
            }
            case 5 -> Outcome.sent("without asking");
            default -> sent(recipient, begin);
        });

        assertThat(fates(send))
                .containsExactly(
                        "1 FAILED CANNOT_BE_MADE",
                        "2 SOFT_FAILED BROKE_OFF",
                        "3 UNKNOWN BROKE_OFF",
                        "4 FAILED NO_SUCH_MAILBOX",
                        "5 UNKNOWN NOT_ASKED",
                        "6 SENT null",
                        "7 SKIPPED NO_UNSUBSCRIBED",
                        "8 SENT null",
                        "9 SKIPPED SAME_ADDRESS");
        assertThat(reached).containsExactlyInAnyOrder(6L, 8L);
        assertThat(sends.sums(SHOP, send).audience()).isEqualTo(9);
        assertThat(sends.state(SHOP, send)).as("one is tried again").isEqualTo(SendState.RUNNING);
    }

    @Test
    void finishesWhatIsDoneAndBeginsTheSameDecisionOnce() {
        var send = begin("twice");
        assertThat(begin("twice")).isEqualTo(send);

        work((shop, recipient, begin) -> sent(recipient, begin));
        work((shop, recipient, begin) -> sent(recipient, begin));

        assertThat(reached).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 8L);
        assertThat(sends.state(SHOP, send)).isEqualTo(SendState.FINISHED);
    }

    @Test
    void writesToNobodyWhoIsNotAskedFor() {
        var paused = begin("paused");
        assertThat(sends.pause(SHOP, paused, "BY_HAND")).isTrue();
        assertThat(sends.pause(SHOP, paused, "BY_HAND")).isFalse();
        work((shop, recipient, begin) -> sent(recipient, begin));
        assertThat(reached).isEmpty();

        assertThat(sends.resume(SHOP, paused)).isTrue();
        work((shop, recipient, begin) -> {
            sends.cancel(SHOP, paused);
            return sent(recipient, begin);
        });
        assertThat(sends.state(SHOP, paused)).isEqualTo(SendState.CANCELLED);
        assertThat(sends.sums(SHOP, paused).of(Fate.SKIPPED) + reached.size()).isEqualTo(9);
        assertThat(sends.resume(SHOP, paused)).isFalse();
    }

    @Test
    @DisplayName("Who is put off in the moment in which a send is cancelled is left out as well, and nobody stays open")
    void leavesNobodyOpenInWhatIsCancelled() {
        var send = begin("cancelled");
        work((shop, recipient, begin) -> {
            begin.getAsBoolean();
            sends.cancel(SHOP, send);
            return Outcome.later(Outcome.DEFERRED, "451 later");
        });
        var sums = sends.sums(SHOP, send);
        assertThat(sums.of(Fate.SOFT_FAILED) + sums.of(Fate.PLANNED)).isZero();
        assertThat(sums.of(Fate.SKIPPED)).isEqualTo(9);
    }

    @Test
    void countsNoAttemptWhileNothingDelivers() {
        var send = begin("nothing");
        var work = work(new StaticListableBeanFactory(Map.of()));

        assertThatThrownBy(() -> work.work(SHOP, new Lease(UUID.randomUUID(), 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(inShop.call(SHOP, () -> jdbc.sql("select max(attempts) from delivery where shop_id = 770002")
                        .query((row, number) -> row.getInt(1))
                        .single()))
                .isZero();
        assertThat(sends.sums(SHOP, send).of(Fate.PLANNED)).isEqualTo(7);
    }

    @Test
    @DisplayName("R5: asked to stop, it ends what it began, gives back the rest, and leaves nothing unknown")
    void givesBackWhatItHadNotBegunWhenItStops() {
        var send = begin("stopped");
        var factory = new StaticListableBeanFactory();
        var work = work(factory);
        factory.addBean("deliverer", deliverer((shop, recipient, begin) -> {
            work.stop();
            return sent(recipient, begin);
        }));

        work.work(SHOP, new Lease(UUID.randomUUID(), 1));

        var sums = sends.sums(SHOP, send);
        assertThat(sums.of(Fate.UNKNOWN)).isZero();
        assertThat(inShop.call(SHOP, () -> jdbc.sql("select count(*) from delivery_lease where shop_id = 770002")
                        .query(Integer.class)
                        .single()))
                .isZero();
        assertThat(sums.of(Fate.SENT)).isEqualTo(reached.size());
        assertThat(sums.audience()).isEqualTo(9);
    }

    private interface Other {
        Outcome deliver(ShopId shop, Claimed recipient, BooleanSupplier begin);
    }

    private Outcome sent(Claimed recipient, BooleanSupplier begin) {
        if (begin.getAsBoolean()) {
            reached.add(recipient.customer());
        }
        return Outcome.sent("250");
    }

    private void work(Other other) {
        work(new StaticListableBeanFactory(Map.of("deliverer", deliverer(other))))
                .work(SHOP, new Lease(UUID.randomUUID(), 1));
    }

    private SendWork work(StaticListableBeanFactory beans) {
        var dispatch =
                new Dispatch(deliveries, books, beans.getBeanProvider(Deliverer.class), suppressions, inShop, clock);
        var settings = new SendSettings(Duration.ofMinutes(3), Duration.ofHours(1));
        return new SendWork(
                sendQueries,
                deliveries,
                dispatch,
                deployments,
                inShop,
                due,
                settings,
                new Standstill(standstill, settings, inShop, clock),
                pace,
                clock);
    }

    private static Deliverer deliverer(Other other) {
        return new Deliverer() {
            @Override
            public Channel channel() {
                return Channel.MAIL;
            }

            @Override
            public Round round(ShopId shop, List<Claimed> recipients) {
                return (recipient, begin) -> other.deliver(shop, recipient, begin);
            }
        };
    }

    private long begin(String key) {
        return sends.begin(
                SHOP,
                new NewSend("TEST", key, Channel.MAIL, Kind.MARKETING),
                Audience.of(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L)));
    }

    private List<String> fates(long send) {
        return inShop.call(SHOP, () -> jdbc.sql("""
                        select customer_id || ' ' || fate || ' ' || coalesce(reason, 'null') from delivery
                        where shop_id = 770002 and send_id = :send order by customer_id
                        """)
                .param("send", send)
                .query((row, number) -> row.getString(1))
                .list());
    }
}
