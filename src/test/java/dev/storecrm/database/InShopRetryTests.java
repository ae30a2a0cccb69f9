package dev.storecrm.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** R85: PostgreSQL breaks a transaction off because it met another one. */
@IntegrationTest
class InShopRetryTests {
    private static final ShopId SHOP = new ShopId(910_001);

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void sweep() {
        jdbc.sql("delete from due_work where shop_id = ?").param(SHOP.value()).update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void doesTheWorkAgainAndItsEffectOnce(String state) {
        var times = new AtomicInteger();
        inShop.run(SHOP, () -> {
            put("effect-" + times.incrementAndGet());
            if (times.get() < 3) {
                breakOff(state);
            }
        });
        assertThat(times).hasValue(3);
        assertThat(kinds()).isEqualTo(1);
    }

    @Test
    void givesUpAfterAFewTimes() {
        var times = new AtomicInteger();
        assertThatThrownBy(() -> inShop.run(SHOP, () -> {
                    times.incrementAndGet();
                    breakOff("40001");
                }))
                .isInstanceOf(PessimisticLockingFailureException.class);
        assertThat(times.get()).isBetween(2, 10);
        assertThat(kinds()).isZero();
    }

    @Test
    void doesNothingAgainThatFailedForAnotherReason() {
        var times = new AtomicInteger();
        assertThatThrownBy(() -> inShop.run(SHOP, () -> {
                    times.incrementAndGet();
                    breakOff("23505");
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(times).hasValue(1);
    }

    @Test
    void getsTwoThroughThatBlockEachOther() throws Exception {
        put("first");
        put("second");
        var both = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> touch("first", "second", both));
            var other = threads.submit(() -> touch("second", "first", both));
            one.get(30, TimeUnit.SECONDS);
            other.get(30, TimeUnit.SECONDS);
        }
        assertThat(jdbc.sql("select sum(attempts) from due_work where shop_id = ?")
                        .param(SHOP.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
    }

    private void touch(String before, String after, CyclicBarrier both) {
        var firstTime = new AtomicInteger();
        inShop.run(SHOP, () -> {
            count(before);
            if (firstTime.getAndIncrement() == 0) {
                await(both);
            }
            count(after);
        });
    }

    private static void await(CyclicBarrier both) {
        try {
            both.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void count(String kind) {
        jdbc.sql("update due_work set attempts = attempts + 1 where shop_id = ? and kind = ?")
                .params(SHOP.value(), kind)
                .update();
    }

    private void put(String kind) {
        jdbc.sql("insert into due_work (shop_id, kind, due_at) values (?, ?, 'infinity')")
                .params(SHOP.value(), kind)
                .update();
    }

    private void breakOff(String state) {
        jdbc.sql("do $$ begin raise exception 'met another' using errcode = '" + state + "'; end $$")
                .update();
    }

    private int kinds() {
        return jdbc.sql("select count(*) from due_work where shop_id = ?")
                .param(SHOP.value())
                .query(Integer.class)
                .single();
    }
}
