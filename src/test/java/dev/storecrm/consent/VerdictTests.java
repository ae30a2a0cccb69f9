package dev.storecrm.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.IntegrationTest;
import java.sql.Types;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rule as a table. Days stand for times; an empty cell is null. */
@IntegrationTest
class VerdictTests {
    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource(textBlock = """
            # kind,         state,          at, counts, own, marketing, at, cart,  verdict
            MARKETING,      SUBSCRIBED,     5,  true,   ,    ,          ,   false, MAY_SUBSCRIBED
            MARKETING,      SUBSCRIBED,     5,  false,  ,    ,          ,   false, NO_NOT_COUNTED
            MARKETING,      SUBSCRIBED,     ,   true,   ,    ,          ,   false, MAY_SUBSCRIBED
            MARKETING,      NOT_SUBSCRIBED, ,   true,   ,    ,          ,   false, NO_NEVER_ASKED
            MARKETING,      PENDING,        5,  true,   ,    ,          ,   false, NO_PENDING
            MARKETING,      UNSUBSCRIBED,   5,  true,   ,    ,          ,   false, NO_UNSUBSCRIBED
            MARKETING,      INVALID,        5,  true,   IN,  IN,        9,  true,  NO_INVALID
            MARKETING,      REDACTED,       5,  true,   IN,  IN,        9,  true,  NO_INVALID
            # a no is lifted by a newer yes of Shopify's only
            MARKETING,      SUBSCRIBED,     4,  true,   OUT, OUT,       5,  false, NO_OPTED_OUT
            MARKETING,      SUBSCRIBED,     5,  true,   OUT, OUT,       5,  false, NO_OPTED_OUT
            MARKETING,      SUBSCRIBED,     ,   true,   OUT, OUT,       5,  false, NO_OPTED_OUT
            MARKETING,      SUBSCRIBED,     6,  true,   OUT, OUT,       5,  false, MAY_SUBSCRIBED
            MARKETING,      NOT_SUBSCRIBED, 6,  true,   OUT, OUT,       5,  false, NO_OPTED_OUT
            MARKETING,      PENDING,        6,  true,   OUT, OUT,       5,  false, NO_OPTED_OUT
            # a yes of ours is ended by a newer no of Shopify's, or by one without a date
            MARKETING,      NOT_SUBSCRIBED, ,   true,   IN,  IN,        5,  false, MAY_OPTED_IN
            MARKETING,      UNSUBSCRIBED,   4,  true,   IN,  IN,        5,  false, MAY_OPTED_IN
            MARKETING,      UNSUBSCRIBED,   5,  true,   IN,  IN,        5,  false, NO_UNSUBSCRIBED
            MARKETING,      UNSUBSCRIBED,   ,   true,   IN,  IN,        5,  false, NO_UNSUBSCRIBED
            # the matrix of kinds for who is no marketing contact: one cell, and that one by the merchant's choice
            FOLLOW_UP,      NOT_SUBSCRIBED, ,   true,   ,    ,          ,   true,  NO_NEVER_ASKED
            CART_REMINDER,  NOT_SUBSCRIBED, ,   true,   ,    ,          ,   true,  MAY_REMIND
            CART_REMINDER,  NOT_SUBSCRIBED, ,   true,   ,    ,          ,   false, NO_NEVER_ASKED
            CART_REMINDER,  SUBSCRIBED,     5,  false,  ,    ,          ,   false, NO_NOT_COUNTED
            CART_REMINDER,  UNSUBSCRIBED,   5,  true,   ,    ,          ,   true,  NO_UNSUBSCRIBED
            CART_REMINDER,  NOT_SUBSCRIBED, ,   true,   ,    OUT,       5,  true,  NO_OPTED_OUT
            TRANSACTIONAL,  UNSUBSCRIBED,   5,  true,   ,    OUT,       5,  false, MAY_TRANSACTIONAL
            TRANSACTIONAL,  SUBSCRIBED,     5,  true,   OUT, ,          ,   false, NO_OPTED_OUT
            # each kind for itself
            FOLLOW_UP,      SUBSCRIBED,     5,  true,   ,    ,          ,   false, MAY_SUBSCRIBED
            FOLLOW_UP,      SUBSCRIBED,     9,  true,   OUT, ,          ,   false, NO_OPTED_OUT
            FOLLOW_UP,      UNSUBSCRIBED,   9,  true,   IN,  OUT,       5,  false, MAY_OPTED_IN
            CART_REMINDER,  SUBSCRIBED,     9,  true,   OUT, ,          ,   true,  NO_OPTED_OUT
            """)
    void judges(
            String kind,
            String state,
            Integer at,
            boolean counts,
            String own,
            String marketing,
            Integer marketingAt,
            boolean cart,
            Verdict verdict) {
        var answer = jdbc.sql("""
                select consent_verdict('MAIL', :kind, true, false, :state, timestamptz '2026-01-01' + :at * interval '1 day',
                    :counts, cast(:own as text), cast(:marketing as text),
                    timestamptz '2026-01-01' + :marketingAt * interval '1 day', :cart)
                """)
                .param("kind", kind)
                .param("state", state)
                .param("at", at, Types.INTEGER)
                .param("counts", counts)
                .param("own", own, Types.VARCHAR)
                .param("marketing", marketing, Types.VARCHAR)
                .param("marketingAt", marketingAt, Types.INTEGER)
                .param("cart", cart)
                .query(String.class)
                .single();
        assertThat(answer).isEqualTo(verdict.name());
    }

    @Test
    void neverPermitsWhoIsGoneOrHasNoAddressWhateverElseIsSo() {
        var permitted = jdbc.sql("""
                select count(*) from (values (true, true), (false, false), (false, true)) person(reachable, deleted)
                cross join (values ('MARKETING'), ('FOLLOW_UP'), ('CART_REMINDER'), ('TRANSACTIONAL')) kind(kind)
                cross join (values ('SUBSCRIBED'), ('UNSUBSCRIBED'), ('')) state(state)
                cross join (values ('IN'), ('OUT'), (null)) own(choice)
                where starts_with(consent_verdict('MAIL', kind, reachable, deleted, state, now(), true, choice, choice, now(),
                    true), 'MAY_')
                """).query(Long.class).single();
        assertThat(permitted).isZero();
    }

    @Test
    void hasAWordInJavaForEveryAnswer() {
        var words = jdbc.sql("""
                select distinct word[1] from pg_proc, regexp_matches(prosrc, '''((?:MAY|NO)_[A-Z_]+)''', 'g') word
                where proname = 'consent_verdict'
                """).query(String.class).list();
        assertThat(words)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Verdict.values()).map(Enum::name).toList());
    }
}
