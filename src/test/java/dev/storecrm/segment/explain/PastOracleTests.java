package dev.storecrm.segment.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.segment.condition.Checker;
import dev.storecrm.segment.condition.Setting;
import dev.storecrm.segment.sql.Audience;
import dev.storecrm.segment.sql.RandomSegments;
import dev.storecrm.segment.sql.RandomShop;
import dev.storecrm.segment.sql.SegmentQueries;
import dev.storecrm.testing.IntegrationTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Days of the past: compiled SQL against plain Java, over values and orders that came at different times. */
@IntegrationTest
class PastOracleTests {
    private static final int SEGMENTS = 300;
    private static final List<Long> CUSTOMERS =
            LongStream.rangeClosed(1, 60).map(each -> each * 7_919).boxed().toList();

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InShop inShop;

    @Autowired
    SegmentQueries queries;

    @Autowired
    PersonQueries people;

    @Autowired
    ChangeProofs proofs;

    @Test
    void findsWhomPlainJavaFindsOnDaysOfThePast() {
        var seed = Long.getLong("segment.seed", System.nanoTime());
        System.out.println("segment.seed=" + seed);
        var random = new Random(seed);
        var shop = new RandomShop(jdbc, random, 740_006, ZoneId.of("Asia/Tokyo"), "JPY");
        inShop.run(shop.id, () -> shop.fill(CUSTOMERS.size()));
        var segments = new RandomSegments(random);
        var changed = 0;
        for (var found = 0; found < SEGMENTS; ) {
            var query = segments.next();
            if (Checker.check(query, shop.setting).withoutHistory().isEmpty()) {
                found++;
                changed += agree(shop, query, random);
            }
        }
        assertThat(changed).as("people whose membership changed").isPositive();
    }

    private int agree(RandomShop shop, String query, Random random) {
        var before = shop.setting.endOf(day(random));
        var after = shop.setting.endOf(day(random));
        var first = members(shop, query, before);
        var second = members(shop, query, after);
        assertThat(found(shop, query, before))
                .as("%s at %s", query, before.now())
                .isEqualTo(first);
        var entered = new TreeSet<>(second);
        entered.removeAll(first);
        assertThat(inShop.call(shop.id, () -> queries.ids(shop.id, Audience.only(query, after, before))))
                .as("%s at %s and not at %s", query, after.now(), before.now())
                .containsExactlyInAnyOrderElementsOf(entered);
        var flips = proofs.of(shop.id, query, entered, before, after);
        var there = inShop.call(shop.id, () -> people.past(shop.id, CUSTOMERS, before.now())).stream()
                .map(Person::id)
                .collect(Collectors.toSet());
        assertThat(entered)
                .as("who was there before has a change that shows why")
                .allSatisfy(
                        customer -> assertThat(flips.get(customer).isEmpty()).isNotEqualTo(there.contains(customer)));
        return entered.size();
    }

    private Set<Long> members(RandomShop shop, String query, Setting moment) {
        var condition = Checker.check(query, moment);
        return inShop.call(shop.id, () -> people.past(shop.id, CUSTOMERS, moment.now())).stream()
                .filter(person -> new Evaluation(person, moment).of(condition).holds())
                .map(Person::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<Long> found(RandomShop shop, String query, Setting moment) {
        return new TreeSet<>(inShop.call(shop.id, () -> queries.ids(shop.id, Audience.past(query, moment))));
    }

    private static LocalDate day(Random random) {
        return LocalDate.of(2026, 2, 28).minusDays(random.nextInt(60));
    }

    @Test
    void saysWhatHasNoHistory() {
        var setting = new Setting(ZoneId.of("UTC"), Instant.parse("2026-03-01T00:30:00Z"), "JPY");
        assertThat(Checker.check(
                                "amount_spent > 5 AND (orders_placed MATCHES (date >= -7d, amount > 3) OR customer_tags CONTAINS 'a')"
                                        + " AND metafields.vip.points > 5 AND NOT amount_spent > 9",
                                setting)
                        .withoutHistory())
                .containsExactly("amount_spent", "orders_placed (amount)", "customer_tags");
        assertThat(Checker.check(
                                "products_purchased MATCHES (id = 1, date >= -7d, count > 1) AND first_order_date < today",
                                setting)
                        .withoutHistory())
                .isEmpty();
    }
}
