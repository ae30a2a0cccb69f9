package dev.storecrm.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.customer.CustomerMerges;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ConsentLedgerTests {
    private static final ShopId SHOP = new ShopId(760_001);
    private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

    @Autowired
    ConsentLedger ledger;

    @Autowired
    Permissions permissions;

    @Autowired
    CustomerMerges merges;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void empty() {
        inShop.run(SHOP, () -> List.of("consent_entry", "customer_tag", "customer", "tombstone")
                .forEach(table -> jdbc.sql("delete from " + table + " where shop_id = 760001")
                        .update()));
    }

    @Test
    void heedsANoOfEveryKindAlone() {
        customer(1, "SUBSCRIBED", 0);
        record(1, Kind.FOLLOW_UP, Choice.OUT, 1, Source.LINK);
        assertThat(permissions.of(SHOP, 1, Channel.MAIL).stream().map(Permission::verdict))
                .containsExactly(
                        Verdict.MAY_SUBSCRIBED,
                        Verdict.NO_OPTED_OUT,
                        Verdict.MAY_SUBSCRIBED,
                        Verdict.MAY_TRANSACTIONAL);
        assertThat(permissions.of(SHOP, 1, Channel.LINE)).noneMatch(Permission::permitted);
        assertThat(permissions.of(SHOP, 2, Channel.MAIL)).isEmpty();
    }

    @Test
    void takesTheSameDecisionDownOnce() {
        customer(1, "SUBSCRIBED", 0);
        assertThat(record(1, Kind.MARKETING, Choice.OUT, 1, Source.LINK)).isTrue();
        assertThat(record(1, Kind.MARKETING, Choice.OUT, 1, Source.LINK)).isFalse();
        assertThat(record(1, Kind.MARKETING, Choice.OUT, 2, Source.LINK)).isFalse();
        assertThat(ledger.entries(SHOP, 1)).hasSize(1);
    }

    @Test
    void changesNothingThatWasDecided() {
        record(1, Kind.MARKETING, Choice.OUT, 1, Source.LINK);
        for (var column : List.of("choice", "kind", "channel", "source", "decided_at", "wording", "staff_id")) {
            assertThatThrownBy(
                            () -> inShop.run(SHOP, () -> jdbc.sql("update consent_entry set " + column + " = " + column)
                                    .update()))
                    .as(column)
                    .hasRootCauseMessage("ERROR: permission denied for table consent_entry");
        }
    }

    @Test
    void takesANoDownAgainThatALaterYesHadLifted() {
        customer(1, "SUBSCRIBED", 0);
        record(1, Kind.MARKETING, Choice.OUT, 1, Source.LINK);
        importedAnew(1, "SUBSCRIBED", 3);
        assertThat(marketing(1)).isEqualTo(Verdict.MAY_SUBSCRIBED);
        assertThat(record(1, Kind.MARKETING, Choice.OUT, 5, Source.LINK)).isTrue();
        assertThat(marketing(1)).isEqualTo(Verdict.NO_OPTED_OUT);
    }

    @Test
    void takesAYesDownAgainThatALaterNoHadLifted() {
        customer(1, "SUBSCRIBED", 0);
        record(1, Kind.MARKETING, Choice.IN, 1, Source.STAFF);
        importedAnew(1, "UNSUBSCRIBED", 3);
        assertThat(marketing(1)).isEqualTo(Verdict.NO_UNSUBSCRIBED);
        assertThat(record(1, Kind.MARKETING, Choice.IN, 5, Source.STAFF)).isTrue();
        assertThat(marketing(1)).isEqualTo(Verdict.MAY_OPTED_IN);
    }

    @Test
    void liftsNoNoOfTheMergedOneByALaterYesOfTheSurvivor() {
        customer(1, "SUBSCRIBED", 5);
        customer(2, "SUBSCRIBED", 0);
        record(2, Kind.MARKETING, Choice.OUT, 3, Source.LINK);
        merges.follow(SHOP, 1, 2);
        assertThat(marketing(1)).isEqualTo(Verdict.NO_OPTED_OUT);
        merges.follow(SHOP, 1, 2);
        assertThat(ledger.entries(SHOP, 1)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"MERGE", "IMPORT", "FLOW"})
    void liftsNoNoByWhatOthersCarryOver(Source source) {
        customer(1, "SUBSCRIBED", 0);
        record(1, Kind.MARKETING, Choice.OUT, 1, Source.LINK);
        assertThat(record(1, Kind.MARKETING, Choice.IN, 9, source)).isFalse();
        customer(2, "UNSUBSCRIBED", 0);
        assertThat(record(2, Kind.MARKETING, Choice.IN, 9, source)).isFalse();
        assertThat(marketing(1)).isEqualTo(Verdict.NO_OPTED_OUT);
        assertThat(marketing(2)).isEqualTo(Verdict.NO_UNSUBSCRIBED);
    }

    @Test
    void keepsANoThatOnlyTheCopyHeldWhenASyncSaysOtherwise() {
        customer(1, "UNSUBSCRIBED", 5);
        synced(1, "SUBSCRIBED", 4);
        assertThat(marketing(1)).isEqualTo(Verdict.NO_OPTED_OUT);
        synced(1, "SUBSCRIBED", null);
        assertThat(marketing(1)).isEqualTo(Verdict.NO_OPTED_OUT);
        synced(1, "NOT_SUBSCRIBED", null);
        synced(1, "SUBSCRIBED", 5);
        assertThat(marketing(1)).isEqualTo(Verdict.NO_OPTED_OUT);
    }

    @Test
    void letsALaterYesAtACheckoutLiftANo() {
        customer(1, "SUBSCRIBED", 0);
        record(1, Kind.MARKETING, Choice.OUT, 5, Source.LINK);
        synced(1, "SUBSCRIBED", 6);
        assertThat(marketing(1)).isEqualTo(Verdict.MAY_OPTED_IN);
        assertThat(ledger.entries(SHOP, 1)).first().satisfies(entry -> {
            assertThat(entry.decision().source()).isEqualTo(Source.SHOPIFY);
            assertThat(entry.decision().wording()).isEqualTo("SINGLE_OPT_IN");
        });
        synced(1, "UNSUBSCRIBED", 7);
        assertThat(marketing(1)).isEqualTo(Verdict.NO_OPTED_OUT);
    }

    /** Shopify tells only that and when: what lies beside it tells how. */
    @Test
    void tellsAYesAtACheckoutAndByAFormFromOthers() {
        for (var id = 1; id <= 3; id++) {
            customer(id, "NOT_SUBSCRIBED", 0);
        }
        inShop.run(SHOP, () -> jdbc.sql(
                        "update customer set last_order_at = :at where shop_id = 760001 and customer_id = 1")
                .param("at", Timestamp.from(at(6).plusSeconds(90)))
                .update());
        inShop.run(SHOP, () -> jdbc.sql("""
                        insert into customer_tag (shop_id, customer_id, tag_key, tag) values (760001, 2, 'newsletter', 'newsletter')
                        """).update());
        for (var id = 1; id <= 3; id++) {
            synced(id, "SUBSCRIBED", 6);
        }

        assertThat(source(1)).isEqualTo(Source.CHECKOUT);
        assertThat(source(2)).isEqualTo(Source.FORM);
        assertThat(source(3)).isEqualTo(Source.SHOPIFY);
    }

    private Source source(long customer) {
        return ledger.entries(SHOP, customer).getFirst().decision().source();
    }

    @Test
    void ignoresTheEchoOfItsOwnDecision() {
        customer(1, "SUBSCRIBED", 0);
        record(1, Kind.MARKETING, Choice.OUT, 5, Source.LINK);
        synced(1, "UNSUBSCRIBED", 5);
        assertThat(ledger.entries(SHOP, 1)).hasSize(1);
        assertThat(marketing(1)).isEqualTo(Verdict.NO_OPTED_OUT);
    }

    @Test
    void keepsTheStricterAnswerOfTwoThatBecameOne() {
        customer(1, "SUBSCRIBED", 3);
        customer(2, "UNSUBSCRIBED", 1);
        record(2, Kind.CART_REMINDER, Choice.OUT, 1, Source.LINK);
        record(1, Kind.CART_REMINDER, Choice.IN, 2, Source.FORM);
        merges.follow(SHOP, 1, 2);
        merges.follow(SHOP, 1, 2);
        assertThat(permissions.of(SHOP, 1, Channel.MAIL))
                .extracting(Permission::permitted)
                .containsExactly(false, false, false, true);
        assertThat(ledger.entries(SHOP, 1)).anyMatch(entry -> Long.valueOf(2).equals(entry.mergedFrom()));
    }

    @Test
    void keepsANoOfTheSurvivorWhenTheMergedOneSaidYesLater() {
        customer(1, "UNSUBSCRIBED", 1);
        customer(2, "SUBSCRIBED", 3);
        record(2, Kind.MARKETING, Choice.IN, 4, Source.FORM);
        merges.follow(SHOP, 1, 2);
        synced(1, "SUBSCRIBED", 3);
        assertThat(marketing(1)).isEqualTo(Verdict.NO_OPTED_OUT);
    }

    private boolean record(long customer, Kind kind, Choice choice, int day, Source source) {
        return ledger.record(SHOP, Decision.of(customer, kind, choice, at(day), source));
    }

    private Verdict marketing(long customer) {
        return permissions
                .of(SHOP, customer, Channel.MAIL, Kind.MARKETING)
                .orElseThrow()
                .verdict();
    }

    private void customer(long id, String state, int day) {
        inShop.run(SHOP, () -> jdbc.sql("""
                        insert into customer (shop_id, customer_id, email, state, email_state, email_consent_at, created_at,
                            updated_at, row_hash)
                        values (760001, :id, 'somebody@example.com', 'ENABLED', :state, :at, now(), now(), 0)
                        """)
                .param("id", id)
                .param("state", state)
                .param("at", Timestamp.from(at(day)))
                .update());
    }

    /** As after a reinstall: the ledger stayed, the copy came anew, and nothing told of a change. */
    private void importedAnew(long id, String state, int day) {
        inShop.run(SHOP, () -> jdbc.sql("delete from customer where shop_id = 760001 and customer_id = :id")
                .param("id", id)
                .update());
        customer(id, state, day);
    }

    private void synced(long id, String state, @Nullable Integer day) {
        inShop.run(SHOP, () -> jdbc.sql("""
                        update customer set email_state = :state, email_consent_at = :at, email_opt_in_level = 'SINGLE_OPT_IN'
                        where shop_id = 760001 and customer_id = :id
                        """)
                .param("id", id)
                .param("state", state)
                .param("at", day == null ? null : Timestamp.from(at(day)), Types.TIMESTAMP)
                .update());
    }

    private static Instant at(int day) {
        return DAY.plusSeconds(day * 86_400L);
    }
}
