package dev.storecrm.messaging.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.consent.Channel;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

@IntegrationTest
@Timeout(60)
@DisplayName("A send in rough weather: nobody twice, nobody lost")
class SendDrillTests extends SendStage {
    @Test
    @DisplayName(
            "R6, R7: paused and resumed fifty times from two places while it runs, and started anew: one final state, everybody once")
    void isPausedAndResumedAgainAndAgain() throws Exception {
        var seed = new Random().nextLong();
        System.out.println("SendDrillTests R6: seed " + seed);
        var send = begin(SHOP, 200);
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pressing = List.of(seed, seed + 1).stream()
                    .map(each -> threads.submit(() -> {
                        var random = new Random(each);
                        for (var i = 0; i < 25; i++) {
                            sends.pause(SHOP, send, "BY_HAND");
                            Thread.sleep(random.nextInt(8));
                            sends.resume(SHOP, send);
                            Thread.sleep(random.nextInt(8));
                        }
                        return null;
                    }))
                    .toList();
            var working = threads.submit(() -> {
                while (!over.get()) {
                    work(SHOP, this::sent);
                    Thread.sleep(1);
                }
                return null;
            });
            for (var each : pressing) {
                each.get();
            }
            over.set(true);
            working.get();
        }
        assertThat(sends.pause(SHOP, send, "BY_HAND") || sends.state(SHOP, send) == SendState.FINISHED)
                .isTrue();
        sends.resume(SHOP, send);
        work(SHOP, this::sent);

        assertThat(sends.state(SHOP, send)).isEqualTo(SendState.FINISHED);
        assertThat(reached).as("seed " + seed).doesNotHaveDuplicates().hasSize(200);
        assertThat(sends.sums(SHOP, send).of(Fate.SENT)).isEqualTo(200);
    }

    @Test
    @DisplayName("R8: cancelled while some are in the middle of a mail: those end, nobody else begins, the sums close")
    void endsWhatWasBegunWhenItIsCancelled() throws Exception {
        var send = begin(SHOP, 60);
        var begun = new CountDownLatch(8);
        var cancelled = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var canceller = threads.submit(() -> {
                begun.await();
                sends.cancel(SHOP, send);
                cancelled.countDown();
                return null;
            });
            work(SHOP, (recipient, begin) -> {
                if (!begin.getAsBoolean()) {
                    return Outcome.failed("NEVER", null);
                }
                begun.countDown();
                await(cancelled);
                reached.add(recipient.customer());
                return Outcome.sent("250");
            });
            canceller.get();
        }
        var sums = sends.sums(SHOP, send);
        assertThat(reached).hasSizeBetween(8, Dispatch.WRITTEN_AT_A_TIME);
        assertThat(sums.of(Fate.SENT)).isEqualTo(reached.size());
        assertThat(sums.of(Fate.SKIPPED)).isEqualTo(60 - reached.size());
        assertThat(sums.open()).isZero();
        work(SHOP, this::sent);
        assertThat(sends.state(SHOP, send)).isEqualTo(SendState.CANCELLED);
        assertThat(reached).hasSize(Math.toIntExact(sums.of(Fate.SENT)));
    }

    @Test
    @DisplayName("R11: one mail to an address however it is spelt; dots and plus signs make another address")
    void writesToAnAddressOnce() {
        var spelt = List.of("ann@example.com", "Ann@Example.COM ", "a.nn@example.com", "ann+1@example.com");
        for (var i = 0; i < spelt.size(); i++) {
            customer(SHOP, i + 1, spelt.get(i));
        }
        var send = sends.begin(SHOP, mail("spelt"), Audience.of(List.of(1L, 2L, 3L, 4L)));
        work(SHOP, this::sent);

        assertThat(reached).containsExactlyInAnyOrder(1L, 3L, 4L);
        assertThat(inShop.call(
                        SHOP, () -> jdbc.sql("select reason from delivery where shop_id = 770061 and customer_id = 2")
                                .query(String.class)
                                .single()))
                .isEqualTo("SAME_ADDRESS");
        assertThat(sends.sums(SHOP, send).audience()).isEqualTo(4);
    }

    @Test
    @DisplayName(
            "R13: nobody is written to while the list of suppressed addresses cannot be read, before a claim and before a mail")
    void writesToNobodyWhileItCannotAsk() throws SQLException {
        begin(SHOP, 20);
        superuser("revoke select on suppression from storecrm_app");
        try {
            assertThatThrownBy(() -> work(SHOP, this::sent)).hasMessageContaining("suppression");
            assertThat(reached).isEmpty();
        } finally {
            superuser("grant select on suppression to storecrm_app");
        }
        var asked = new AtomicBoolean();
        try {
            work(SHOP, (recipient, begin) -> {
                synchronized (asked) {
                    if (!asked.getAndSet(true)) {
                        superuserQuietly("revoke select on suppression from storecrm_app");
                    }
                }
                return sent(recipient, begin);
            });
        } catch (RuntimeException e) {
            // what could not be written down is found when its lease ends
        } finally {
            superuser("grant select on suppression to storecrm_app");
        }
        assertThat(asked).isTrue();
        assertThat(reached).as("claimed, and not asked for again").isEmpty();

        expire();
        for (var hour = 1; hour < 4; hour++) {
            work(SHOP, this::sent, Duration.ofHours(hour));
        }
        assertThat(reached).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    @DisplayName("R16: a recipient who breaks whoever writes is given up after a few times, and nobody else suffers")
    void givesUpWhoeverBreaksIt() {
        var send = begin(SHOP, 30);
        var times = new AtomicInteger();
        Other other = (recipient, begin) -> {
            if (recipient.customer() == 7) {
                times.incrementAndGet();
                throw new StackOverflowError();
            }
            return sent(recipient, begin);
        };
        work(SHOP, other);
        assertThat(reached).hasSize(29);
        for (var day = 1; day < 12 && sends.state(SHOP, send) == SendState.RUNNING; day++) {
            work(SHOP, other, Duration.ofDays(2L * day));
        }
        assertThat(sends.state(SHOP, send)).isEqualTo(SendState.FINISHED);
        assertThat(sends.sums(SHOP, send).of(Fate.FAILED)).isEqualTo(1);
        assertThat(times.get()).isBetween(2, 8);

        // one that takes the whole process with it never gets to say so: the claim has counted
        reached.clear();
        var again = begin(SHOP, 1);
        for (var life = 0; life < 3; life++) {
            die(again);
        }
        work(SHOP, this::sent);
        assertThat(reached).isEmpty();
        assertThat(inShop.call(
                        SHOP, () -> jdbc.sql("select reason from delivery where shop_id = 770061 and send_id = :send")
                                .param("send", again)
                                .query(String.class)
                                .single()))
                .isEqualTo("POISON");
    }

    @Test
    @DisplayName("R16: whom a relay has put off twice is not given up for a process that died once")
    void triesAgainWhoWasPutOffBeforeAProcessDied() {
        var send = begin(SHOP, 1);
        work(SHOP, SendDrillTests::putOff);
        work(SHOP, SendDrillTests::putOff, Duration.ofHours(1));
        inShop.run(SHOP, () -> jdbc.sql("update delivery set due_at = now() where shop_id = 770061 and send_id = :send")
                .param("send", send)
                .update());
        die(send);
        work(SHOP, this::sent);

        assertThat(reached).hasSize(1);
    }

    private static Outcome putOff(Claimed recipient, BooleanSupplier begin) {
        begin.getAsBoolean();
        return Outcome.later(Outcome.DEFERRED, "450 greylisted");
    }

    /** An instance claims the only recipient, and is gone. */
    private void die(long send) {
        var running = new Running(
                send, inShop.call(SHOP, () -> sendQueries.opening(SHOP, send)).orElseThrow());
        assertThat(inShop.call(
                        SHOP,
                        () -> deliveries.claim(
                                SHOP, running, UUID.randomUUID(), Duration.ofMinutes(3), 1, clock.instant())))
                .hasSize(1);
        expire();
        inShop.run(SHOP, () -> deliveries.recover(SHOP, 3, clock.instant()));
    }

    @Test
    @DisplayName("R18: ten recipients of one shop do not wait for the many of others")
    void keepsNobodySmallWaiting() throws Exception {
        var order = new ConcurrentLinkedQueue<Long>();
        var people = Map.of(770_061L, 500, 770_062L, 100, 770_063L, 10);
        people.forEach((shop, many) -> begin(new ShopId(shop), many));
        var dispatches = new StaticListableBeanFactory();
        var dispatch = new Dispatch(
                deliveries, books, dispatches.getBeanProvider(Deliverer.class), suppressions, inShop, clock);
        dispatches.addBean("deliverer", new Deliverer() {
            @Override
            public Channel channel() {
                return Channel.MAIL;
            }

            @Override
            public Round round(ShopId shop, List<Claimed> recipients) {
                return (recipient, begin) -> {
                    pause();
                    begin.getAsBoolean();
                    order.add(shop.value());
                    return Outcome.sent("250");
                };
            }
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> work(new ShopId(770_061L), dispatch, clock));
            while (order.size() < 40) {
                Thread.sleep(1);
            }
            var others = List.of(770_062L, 770_063L).stream()
                    .map(shop -> threads.submit(() -> work(new ShopId(shop), dispatch, clock)))
                    .toList();
            first.get();
            for (var each : others) {
                each.get();
            }
        }
        var told = List.copyOf(order);
        assertThat(told.stream().filter(shop -> shop == 770_063L)).hasSize(10);
        assertThat(told.lastIndexOf(770_063L)).as("the last of the ten").isLessThan(300);
    }

    @Test
    @DisplayName(
            "R18: whoever works for a shop with many recipients comes back after a while, also when it has not ended")
    void givesBackTheWorker() {
        inShop.run(SHOP, () -> jdbc.sql("""
                        insert into customer (shop_id, customer_id, email, state, email_state, created_at, updated_at, row_hash)
                        select 770061, n, 'p' || n || '@example.com', 'ENABLED', 'SUBSCRIBED', now(), now(), 0
                        from generate_series(1, 3000) n
                        """).update());
        var many = sends.begin(
                SHOP, mail("many"), new Audience("select customer_id from customer where shop_id = :shop", Map.of()));
        var small = new ShopId(770_063);
        var few = begin(small, 10);
        Other slow = (recipient, begin) -> {
            for (var time = 0; time < 20; time++) {
                pause();
            }
            return sent(recipient, begin);
        };

        work(SHOP, slow);
        assertThat(sends.state(SHOP, many)).isEqualTo(SendState.RUNNING);
        work(small, slow);
        assertThat(sends.state(small, few)).isEqualTo(SendState.FINISHED);
        assertThat(reached).hasSizeLessThan(3_000);
    }
}
