package dev.storecrm.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class DueWorkTests {
    private static final AtomicLong SHOPS = new AtomicLong(900_000);
    private static final Duration LEASE = Duration.ofMinutes(1);

    @Autowired
    DueWorkQueries queries;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private final ShopId shop = new ShopId(SHOPS.incrementAndGet());
    private final String kind = "test-" + shop;
    private final Instant now = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void joinsRequestsOfTheSameKind() {
        queries.put(shop, kind, now);
        queries.put(shop, kind, now.plusSeconds(60));
        assertThat(claim(now)).hasSize(1);
    }

    @Test
    void leavesAloneWhatIsNotDueYet() {
        queries.put(shop, kind, now.plusSeconds(1));
        assertThat(claim(now)).isEmpty();
        assertThat(claim(now.plusSeconds(1))).hasSize(1);
    }

    @Test
    void givesWorkToOneInstanceOnly() {
        queries.put(shop, kind, now);
        assertThat(claim(now)).hasSize(1);
        assertThat(claim(now)).isEmpty();
    }

    @Test
    void handsOverTheWorkOfADeadInstanceAndCountsTheAttempt() {
        queries.put(shop, kind, now);
        var dead = claim(now).getFirst();
        expireLease();
        var heir = claim(now).getFirst();
        assertThat(heir.attempts()).isEqualTo(2);
        assertThat(queries.renew(dead, LEASE)).isFalse();
        queries.done(dead, now);
        assertThat(queries.renew(heir, LEASE)).isTrue();
    }

    @Test
    void keepsARequestThatCameWhileItWorked() {
        queries.put(shop, kind, now);
        var claim = claim(now).getFirst();
        queries.put(shop, kind, now);
        queries.done(claim, now);
        assertThat(claim(now)).hasSize(1);
    }

    @Test
    void beginsAtOnceAndGathersWhatComesAfterThat() {
        var soon = now.plusSeconds(1);
        assertThat(queries.put(shop, kind, now, soon)).isTrue();
        assertThat(queries.put(shop, kind, now, soon)).isFalse();
        var claim = claim(now).getFirst();
        assertThat(queries.put(shop, kind, now, soon)).isTrue();
        assertThat(queries.put(shop, kind, now, soon.plusMillis(200))).isFalse();
        queries.done(claim, now);
        assertThat(claim(now)).isEmpty();
        assertThat(claim(soon)).hasSize(1);
    }

    @Test
    void comesUpAgainWhenAskedForAndNotAtOnce() {
        queries.put(shop, kind, now);
        var claim = claim(now).getFirst();
        queries.put(shop, kind, now.plusSeconds(90));
        queries.put(shop, kind, now.plusSeconds(60));
        queries.put(shop, kind, now.plusSeconds(75));
        queries.done(claim, now);

        assertThat(claim(now.plusSeconds(59))).isEmpty();
        assertThat(claim(now.plusSeconds(60))).hasSize(1);
    }

    @Test
    void keepsARequestThatCameWhileADeadInstanceWorked() {
        queries.put(shop, kind, now);
        claim(now);
        queries.put(shop, kind, now.plusSeconds(60));
        expireLease();
        queries.done(claim(now).getFirst(), now);

        assertThat(claim(now.plusSeconds(59))).isEmpty();
        assertThat(claim(now.plusSeconds(60))).hasSize(1);
    }

    @Test
    void servesARequestThatCameBeforeAFailureByTheNextTry() {
        queries.put(shop, kind, now);
        var claim = claim(now).getFirst();
        queries.put(shop, kind, now);
        queries.again(claim, now.plusSeconds(60));

        assertThat(claim(now.plusSeconds(59))).isEmpty();
        queries.done(claim(now.plusSeconds(60)).getFirst(), now);
        assertThat(claim(now.plusSeconds(60))).isEmpty();
    }

    @Test
    void knowsWhetherARequestIsGoingToBeServed() {
        assertThat(queries.isDue(shop, kind, now)).isFalse();
        queries.put(shop, kind, now.plusSeconds(1));
        assertThat(queries.isDue(shop, kind, now)).isFalse();
        queries.put(shop, kind, now);
        assertThat(queries.isDue(shop, kind, now)).isTrue();
        var claim = claim(now).getFirst();
        assertThat(queries.isDue(shop, kind, now)).isFalse();
        queries.put(shop, kind, now);
        assertThat(queries.isDue(shop, kind, now)).isTrue();
        assertThat(queries.done(claim, now)).isTrue();
        assertThat(queries.done(claim(now).getFirst(), now)).isFalse();
    }

    @Test
    void leavesWorkAloneThatWantsToRest() {
        queries.put(shop, kind, now);
        var claim = claim(now).getFirst();
        queries.put(shop, kind, now);
        queries.done(claim, now.plusSeconds(30));

        assertThat(claim(now.plusSeconds(29))).isEmpty();
        assertThat(claim(now.plusSeconds(30))).hasSize(1);
    }

    @Test
    @DisplayName("R18: work that goes on where it was comes after what waited meanwhile, however long ago it was due")
    void letsOthersHaveTheirTurn() {
        var small = new ShopId(SHOPS.incrementAndGet());
        queries.put(shop, kind, now.minusSeconds(600));
        var big = queries.claim(now, Set.of(kind), 1, LEASE).getFirst();
        queries.put(small, kind, now.minusSeconds(1));
        queries.put(shop, kind, now.minusSeconds(600));
        queries.done(big, now);

        assertThat(queries.claim(now, Set.of(kind), 1, LEASE))
                .extracting(DueWorkQueries.Claim::shop)
                .containsExactly(small);
        assertThat(queries.claim(now, Set.of(kind), 1, LEASE))
                .extracting(DueWorkQueries.Claim::shop)
                .containsExactly(shop);
    }

    /** A planner that expects a single row joins each row with the choice, which then is made again and is another one. */
    @Test
    void claimsNoMoreThanWasAskedForWhateverThePlannerExpects() {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("create temp table due_work (like public.due_work including all) on commit drop")
                    .update();
            queries.put(shop, kind, now);
            jdbc.sql("analyze due_work").update();
            for (var i = 0; i < 4; i++) {
                queries.put(new ShopId(SHOPS.incrementAndGet()), kind, now);
            }

            assertThat(queries.claim(now, Set.of(kind), 1, LEASE)).hasSize(1);
            assertThat(queries.claim(now, Set.of(kind), 3, LEASE)).hasSize(3);
        });
    }

    @Test
    void forgetsFinishedWork() {
        queries.put(shop, kind, now);
        queries.done(claim(now).getFirst(), now);
        assertThat(claim(now)).isEmpty();
    }

    private void expireLease() {
        jdbc.sql("update due_work set lease_until = clock_timestamp() - interval '1 second' where kind = ?")
                .param(kind)
                .update();
    }

    private List<DueWorkQueries.Claim> claim(Instant at) {
        return queries.claim(at, Set.of(kind), 10, LEASE);
    }
}
