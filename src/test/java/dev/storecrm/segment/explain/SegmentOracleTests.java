package dev.storecrm.segment.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.segment.condition.Checker;
import dev.storecrm.segment.condition.Condition;
import dev.storecrm.segment.language.Literal;
import dev.storecrm.segment.language.Parser;
import dev.storecrm.segment.language.Printer;
import dev.storecrm.segment.sql.Audience;
import dev.storecrm.segment.sql.RandomSegments;
import dev.storecrm.segment.sql.RandomShop;
import dev.storecrm.segment.sql.SegmentQueries;
import dev.storecrm.testing.IntegrationTest;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The compiled SQL against plain Java: random segments over random shops find the same people. */
@IntegrationTest
class SegmentOracleTests {
    private static final int SEGMENTS = 500;
    private static final int CUSTOMERS = 60;
    /** Words, parameters and the few numbers that are the compiler's own. */
    private static final Pattern LITERAL = Pattern.compile("'[^']*'|(?<![\\w:])\\d+");

    private static final List<String> OWN = List.of("'@'", "''", "1", "2", "0", "100", "2147483647");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InShop inShop;

    @Autowired
    Audience audience;

    @Autowired
    SegmentQueries queries;

    @Autowired
    PersonQueries people;

    @Test
    void findsWhomPlainJavaFinds() {
        var seed = Long.getLong("segment.seed", System.nanoTime());
        System.out.println("segment.seed=" + seed);
        check(new Random(seed), 740_001, "Asia/Tokyo", "JPY");
        check(new Random(seed + 1), 740_002, "Europe/London", "GBP");
        check(new Random(seed + 2), 740_003, "America/Los_Angeles", "USD");
        check(new Random(seed + 3), 740_004, "Asia/Kuwait", "KWD");
    }

    private void check(Random random, long id, String zone, String currency) {
        var shop = new RandomShop(jdbc, random, id, ZoneId.of(zone), currency);
        inShop.run(shop.id, () -> shop.fill(CUSTOMERS));
        var everybody = inShop.call(
                shop.id,
                () -> people.find(
                        shop.id,
                        LongStream.rangeClosed(1, CUSTOMERS)
                                .mapToObj(each -> each * 7_919)
                                .toList()));
        var segments = new RandomSegments(random);
        inShop.run(shop.id, () -> {
            for (var i = 0; i < SEGMENTS; i++) {
                agree(shop, everybody, segments.next());
            }
        });
    }

    private void agree(RandomShop shop, List<Person> everybody, String query) {
        var condition = Checker.check(query, shop.setting);
        var compiled = audience.compiled(shop.id, condition, shop.setting);
        assertThat(LITERAL.matcher(compiled.where()).results().map(found -> found.group()))
                .as(compiled.where())
                .isSubsetOf(OWN);
        var expected = everybody.stream()
                .filter(person ->
                        new Evaluation(person, shop.setting).of(condition).holds())
                .map(Person::id)
                .toList();
        assertThat(queries.ids(shop.id, compiled))
                .as("%s in %s%n%s", query, shop.setting.zone(), compiled.where())
                .containsExactlyInAnyOrderElementsOf(expected);
        var printed = Printer.print(Parser.parse(query));
        assertThat(Printer.print(Parser.parse(printed))).isEqualTo(printed);
        assertThat(values(Checker.check(printed, shop.setting))).isEqualTo(values(condition));
    }

    /** The tree without its places in the text. */
    private static List<String> values(Condition condition) {
        return condition
                .leaves()
                .map(leaf -> leaf.subject() + " " + leaf.negated() + " " + leaf.test()
                        + leaf.source().values().stream().map(Literal::source).toList())
                .toList();
    }
}
