package dev.storecrm.segment.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.storecrm.segment.condition.Checker;
import dev.storecrm.segment.condition.Condition;
import dev.storecrm.segment.condition.Question;
import dev.storecrm.segment.condition.Setting;
import dev.storecrm.segment.condition.TimeRange;
import dev.storecrm.segment.language.QueryProblem.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTests {
    private static final Setting TOKYO =
            new Setting(ZoneId.of("Asia/Tokyo"), Instant.parse("2026-02-28T15:30:00Z"), "JPY");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        amount_spent>1000 and last_order_date<-90d | amount_spent > 1000 AND last_order_date < -90d
        a = 1 AND b = 2 OR c = 3                   | (a = 1 AND b = 2) OR c = 3
        ((a = 1))                                  | a = 1
        not (a = 1 or b is not null)               | NOT (a = 1 OR b IS NOT NULL)
        d >= 7_days_ago                            | d >= -7d
        d >= 12_months_ago                         | d >= -12m
        tags not contains 'O\\'Neil'               | tags NOT CONTAINS 'O\\'Neil'
        products_purchased(id: (1,2), date: -30d) = true | products_purchased MATCHES (id IN (1, 2), date = -30d)
        products_purchased() = false               | products_purchased NOT MATCHES ()
        orders_placed NOT_MATCHES (date > -3m)     | orders_placed NOT MATCHES (date > -3m)
        anniversary(date: 'x') = today             | anniversary('x') = today
        anniversary() MATCHES ('x') BETWEEN today AND +30d | anniversary('x') BETWEEN today AND +30d
        """)
    void writesEveryFormInOne(String text, String canonical) {
        assertThat(Printer.print(Parser.parse(text))).isEqualTo(canonical);
        assertThat(Printer.print(Parser.parse(canonical))).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        amount_spent >                        | EXPECTED_VALUE    | 14
        amount_spent 5                        | EXPECTED_OPERATOR | 13
        amount_spend > 5                      | UNKNOWN_FILTER    | 0
        predicted_spend_tier = 'HIGH'         | NOT_YET           | 0
        shopify_email.opened MATCHES ()       | NOT_YET           | 0
        orders_placed MATCHES (app_id = 1)    | NOT_YET           | 23
        orders_placed MATCHES (count = 0)     | NEVER             | 23
        number_of_orders = 1.5                | WRONG_VALUE       | 19
        amount_spent = '5'                    | WRONG_VALUE       | 15
        amount_spent CONTAINS 'x'             | WRONG_OPERATOR    | 0
        last_order_date = 2026-02-30          | NO_DATE           | 18
        last_order_date = -99999y             | NO_DATE           | 18
        email_subscription_status = 'YES'     | UNKNOWN_CHOICE    | 28
        customer_tags CONTAINS 'x             | UNCLOSED_TEXT     | 23
        customer_tags CONTAINS 'a\\n'         | BAD_ESCAPE        | 25
        amount_spent > 5; drop table customer | STRAY             | 16
        amount_spent > 5 number_of_orders > 1 | EXPECTED          | 17
        (amount_spent > 5                     | EXPECTED          | 17
        orders_placed MATCHES (date > -1d, date < today) | TWICE   | 35
        AND                                   | EXPECTED_CONDITION | 0
        """)
    void tellsWhatIsWrongAndWhere(String text, Kind kind, int column) {
        var problem = catchThrowableOfType(QueryProblem.class, () -> Checker.check(text, TOKYO));
        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem.span().from()).isEqualTo(column);
    }

    @Test
    void limitsLengthDepthAndClauses() {
        assertThat(kind("(".repeat(12) + "a = 1" + ")".repeat(12))).isEqualTo(Kind.TOO_DEEP);
        assertThat(kind("NOT ".repeat(3_000) + "a")).isIn(Kind.TOO_DEEP, Kind.TOO_LONG);
        assertThat(kind("amount_spent = 1" + " OR amount_spent = 1".repeat(100)))
                .isEqualTo(Kind.TOO_MANY);
        assertThat(kind("'" + "x".repeat(10_000))).isEqualTo(Kind.TOO_LONG);
        assertThat(kind("products_purchased MATCHES (id IN (1" + ",1".repeat(500) + "))"))
                .isEqualTo(Kind.TOO_MANY_IDS);
        assertThat(kind("  ")).isEqualTo(Kind.EMPTY);
        assertThat(Checker.check("amount_spent = 1" + " OR amount_spent = 1".repeat(99), TOKYO)
                        .leaves())
                .hasSize(100);
    }

    @Test
    void readsOrRefusesWhateverIsTyped() {
        var seed = Long.getLong("segment.seed", System.nanoTime());
        System.out.println("segment.seed=" + seed);
        var random = new Random(seed);
        var pieces = new String[] {
            "amount_spent",
            " ",
            ">",
            "=",
            "(",
            ")",
            "'",
            "\\",
            "-7d",
            "AND",
            "OR",
            "NOT",
            "IS",
            "NULL",
            "BETWEEN",
            "5",
            "today",
            ",",
            ":",
            "products_purchased",
            "MATCHES",
            "id",
            "IN",
            "%",
            "_",
            ";",
            "--",
            "\0",
            "💥",
            "花",
            "anniversary",
            "metafields.a.b",
            "2026-01-01",
            "true",
            "$1",
            "?",
            ":shop"
        };
        for (var i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (var length = random.nextInt(12); length >= 0; length--) {
                text.append(pieces[random.nextInt(pieces.length)]).append(random.nextBoolean() ? " " : "");
            }
            try {
                Checker.check(text.toString(), TOKYO);
            } catch (QueryProblem problem) {
                assertThat(problem.span().from()).isBetween(0, text.length());
                assertThat(problem.span().to()).isBetween(problem.span().from(), text.length());
            }
        }
    }

    @Test
    void countsDaysInTheZoneOfTheShop() {
        // half past midnight of 1 March in Tokyo, still February in London
        assertThat(range("last_order_date = today").from()).isEqualTo(Instant.parse("2026-02-28T15:00:00Z"));
        assertThat(range("last_order_date = today").to()).isEqualTo(Instant.parse("2026-03-01T15:00:00Z"));
        assertThat(range("last_order_date > -1m").from()).isEqualTo(Instant.parse("2026-02-01T15:00:00Z"));
        assertThat(range("last_order_date > 2020-05-30T16:00:00").from())
                .isEqualTo(Instant.parse("2020-05-30T07:00:01Z"));
        assertThat(range("last_order_date BETWEEN -7d AND yesterday"))
                .isEqualTo(new TimeRange(Instant.parse("2026-02-21T15:00:00Z"), Instant.parse("2026-02-28T15:00:00Z")));
        var york = new Setting(ZoneId.of("America/New_York"), TOKYO.now(), "USD");
        var leaf = (Condition.Leaf) Checker.check("last_order_date = 2026-03-08", york);
        var day = ((Question.InTimes) leaf.test()).range();
        // the day on which the clocks go forward has 23 hours
        assertThat(day)
                .isEqualTo(new TimeRange(Instant.parse("2026-03-08T05:00:00Z"), Instant.parse("2026-03-09T04:00:00Z")));
    }

    @Test
    void goesAcrossNewYearAndNoFurtherThanAYear() {
        assertThat(year("BETWEEN 2025-12-20 AND 2025-01-10"))
                .isEqualTo(new Question.InYear(LocalDate.of(2025, 12, 20), LocalDate.of(2026, 1, 10)));
        assertThat(year("BETWEEN 2020-05-01 AND 2026-06-01"))
                .isEqualTo(new Question.InYear(LocalDate.of(2020, 5, 1), LocalDate.of(2021, 4, 30)));
    }

    private static Kind kind(String text) {
        return catchThrowableOfType(QueryProblem.class, () -> Checker.check(text, TOKYO))
                .kind();
    }

    private static TimeRange range(String text) {
        var leaf = (Condition.Leaf) Checker.check(text, TOKYO);
        return ((Question.InTimes) leaf.test()).range();
    }

    private static Question year(String text) {
        return ((Condition.Leaf) Checker.check("anniversary('metafields.facts.birth_date') " + text, TOKYO)).test();
    }
}
