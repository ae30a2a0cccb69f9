package dev.storecrm.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.consent.Reach.Reached;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.SuppressionList;
import dev.storecrm.privacy.SuppressionReason;
import dev.storecrm.privacy.Suppressions;
import dev.storecrm.testing.IntegrationTest;
import java.sql.Timestamp;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** R121: permission and the list of suppressed addresses are one rule, and only the person's own later yes lifts a redaction. */
@IntegrationTest
class ReachTests {
    private static final ShopId SHOP = new ShopId(780_001);
    private static final String MAIL = "ann@example.com";
    private static final Instant REDACTED = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant EARLIER = Instant.parse("2026-04-01T00:00:00Z");

    @Autowired
    Reach reach;

    @Autowired
    ConsentLedger ledger;

    @Autowired
    SuppressionList list;

    @Autowired
    Suppressions suppressions;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void empty() {
        execute("delete from consent_entry where shop_id = 780001");
        execute("delete from suppression where shop_id = 780001");
        execute("delete from customer where shop_id = 780001");
        execute("""
                insert into customer (shop_id, customer_id, email, state, email_state, email_consent_at, created_at, updated_at,
                    row_hash)
                values (780001, 1, ' Ann@Example.com', 'ENABLED', 'SUBSCRIBED', '2026-04-01Z', now(), now(), 0)
                """);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # kind,        permitted, verdict,        suppressed,  at, agreed, address, refusal
            MARKETING,     true,      MAY_OPTED_IN,   ,            ,   ,       a@b.c,   ,
            MARKETING,     true,      MAY_OPTED_IN,   ,            ,   ,       ,        NO_ADDRESS
            MARKETING,     false,     NO_OPTED_OUT,   ,            ,   ,       a@b.c,   NO_OPTED_OUT
            MARKETING,     ,          ,               ,            ,   ,       a@b.c,   NO_SUCH_CUSTOMER
            MARKETING,     true,      MAY_OPTED_IN,   MANUAL,      5,  9,      a@b.c,   SUPPRESSED_MANUAL
            TRANSACTIONAL, true,      MAY_TRANSACTIONAL, HARD_BOUNCE, 5, 9,    a@b.c,   SUPPRESSED_HARD_BOUNCE
            MARKETING,     true,      MAY_OPTED_IN,   COMPLAINT,   5,  9,      a@b.c,   SUPPRESSED_COMPLAINT
            MARKETING,     true,      MAY_OPTED_IN,   REDACTED,    5,  4,      a@b.c,   SUPPRESSED_REDACTED
            MARKETING,     true,      MAY_OPTED_IN,   REDACTED,    5,  5,      a@b.c,   SUPPRESSED_REDACTED
            MARKETING,     true,      MAY_OPTED_IN,   REDACTED,    5,  ,       a@b.c,   SUPPRESSED_REDACTED
            MARKETING,     true,      MAY_OPTED_IN,   REDACTED,    5,  6,      a@b.c,   ,
            MARKETING,     false,     NO_OPTED_OUT,   REDACTED,    5,  6,      a@b.c,   NO_OPTED_OUT
            # the app's own mails ask whether somebody wants mail, so they need no yes; who said spam gets none of them
            SYSTEM,        ,          ,               ,            ,   ,       a@b.c,   ,
            SYSTEM,        ,          ,               REDACTED,    5,  ,       a@b.c,   ,
            SYSTEM,        ,          ,               COMPLAINT,   5,  ,       a@b.c,   SUPPRESSED_COMPLAINT
            SYSTEM,        ,          ,               ,            ,   ,       ,        NO_ADDRESS
            """)
    void judges(
            String kind,
            Boolean permitted,
            String verdict,
            String suppressed,
            Integer at,
            Integer agreed,
            String address,
            String refusal) {
        var answer = jdbc.sql("""
                select consent_refusal(:kind, cast(:permitted as boolean), cast(:verdict as text), cast(:suppressed as text),
                    timestamptz '2026-01-01' + cast(:at as int) * interval '1 day',
                    timestamptz '2026-01-01' + cast(:agreed as int) * interval '1 day', cast(:address as text))
                """)
                .param("kind", kind)
                .param("permitted", permitted)
                .param("verdict", verdict)
                .param("suppressed", suppressed)
                .param("at", at)
                .param("agreed", agreed)
                .param("address", address)
                .query((row, number) -> row.getString(1) == null ? "" : row.getString(1))
                .single();
        assertThat(answer).isEqualTo(refusal == null ? "" : refusal);
    }

    @Test
    void letsALaterYesOfThePersonLiftARedactionAndNothingElse() {
        redact();
        assertThat(refusal(Kind.MARKETING)).as("said yes before it").isEqualTo("SUPPRESSED_REDACTED");

        say(Choice.IN, EARLIER, Source.IMPORT);
        assertThat(refusal(Kind.MARKETING)).as("others said so").isEqualTo("SUPPRESSED_REDACTED");
        say(Choice.IN, LATER, Source.FORM);
        assertThat(refusal(Kind.MARKETING)).isNull();
        say(Choice.OUT, LATER.plusSeconds(60), Source.LINK);
        assertThat(refusal(Kind.MARKETING)).isEqualTo("SUPPRESSED_REDACTED");
    }

    @ParameterizedTest
    @EnumSource(
            value = Source.class,
            names = {"MERGE", "IMPORT", "FLOW"})
    void takesNoYesThatSomebodyCarriedOver(Source source) {
        redact();
        say(Choice.IN, LATER, source);
        assertThat(refusal(Kind.MARKETING)).isEqualTo("SUPPRESSED_REDACTED");
    }

    @Test
    void takesALaterYesAtACheckoutThatShopifyTells() {
        redact();
        execute("update customer set email_consent_at = '2026-06-01Z' where shop_id = 780001");
        assertThat(refusal(Kind.MARKETING)).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = SuppressionReason.class,
            names = {"MANUAL", "HARD_BOUNCE", "COMPLAINT"})
    void liftsWhatElseIsOnTheListOnlyByHand(SuppressionReason reason) {
        assertThat(list.add(SHOP, MAIL, reason, null, null)).isTrue();
        say(Choice.IN, Instant.parse("2030-01-01T00:00:00Z"), Source.FORM);
        assertThat(reach.of(SHOP, 1, Channel.MAIL)).hasSize(4).allSatisfy(each -> assertThat(each.refusal())
                .isEqualTo("SUPPRESSED_" + reason));
        assertThat(suppressions.contains(SHOP, MAIL, Instant.parse("2030-01-01T00:00:00Z")))
                .isTrue();

        var key = list.find(SHOP, "ANN@example.com").getFirst().key();
        assertThat(list.remove(SHOP, key, null, 7)).isTrue();
        assertThat(reach.of(SHOP, 1, Channel.MAIL)).allMatch(Reached::permitted);
    }

    @Test
    void keepsTheWeightierReasonAndForgetsWhatARedactionCovers() {
        list.add(SHOP, MAIL, SuppressionReason.COMPLAINT, "Said so", 7L);
        list.add(SHOP, MAIL, SuppressionReason.MANUAL, null, 7L);
        assertThat(list.find(SHOP, MAIL)).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo(SuppressionReason.COMPLAINT);
            assertThat(one.note()).isEqualTo("Said so");
        });
        redact();
        assertThat(list.find(SHOP, MAIL)).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo(SuppressionReason.REDACTED);
            assertThat(one.address()).isNull();
            assertThat(one.note()).isNull();
        });
        list.add(SHOP, MAIL, SuppressionReason.HARD_BOUNCE, null, null);
        assertThat(list.find(SHOP, MAIL).getFirst().address()).isNull();
    }

    @Test
    void takesARedactedOneOffOnlyWithAReason() {
        redact();
        var key = list.find(SHOP, MAIL).getFirst().key();
        assertThat(list.remove(SHOP, key, " ", 7)).isFalse();
        assertThat(list.remove(SHOP, key, "Asked for it in the store", 7)).isTrue();
        assertThat(list.find(SHOP, MAIL)).isEmpty();
        assertThat(inShop.call(SHOP, () -> jdbc.sql(
                                "select note from suppression_removal where shop_id = 780001 and address_key = ?")
                        .param(key)
                        .query(String.class)
                        .list()))
                .contains("Asked for it in the store");
    }

    /** As a redaction leaves it. */
    private void redact() {
        inShop.run(SHOP, () -> {
            var key = suppressions.key(SHOP, MAIL).orElseThrow();
            jdbc.sql("""
                    insert into suppression (shop_id, address_key, since) values (780001, :key, :since)
                    on conflict (shop_id, address_key) do update set since = excluded.since, reason = 'REDACTED',
                        address = null, note = null
                    """)
                    .param("key", key)
                    .param("since", Timestamp.from(REDACTED))
                    .update();
        });
    }

    private void say(Choice choice, Instant at, Source source) {
        ledger.record(SHOP, Decision.of(1, Kind.MARKETING, choice, at, source));
    }

    private String refusal(Kind kind) {
        return reach.of(SHOP, 1, Channel.MAIL).stream()
                .filter(each -> each.permission().kind() == kind)
                .findFirst()
                .orElseThrow()
                .refusal();
    }

    private void execute(String sql) {
        inShop.run(SHOP, () -> jdbc.sql(sql).update());
    }
}
