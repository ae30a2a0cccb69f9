package dev.storecrm.messaging.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.billing.Plan;
import dev.storecrm.billing.Plans;
import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Choice;
import dev.storecrm.consent.ConsentLedger;
import dev.storecrm.consent.Decision;
import dev.storecrm.consent.Kind;
import dev.storecrm.consent.Source;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.pace.Pace;
import dev.storecrm.messaging.restore.Deployments;
import dev.storecrm.privacy.SuppressionList;
import dev.storecrm.privacy.SuppressionReason;
import dev.storecrm.privacy.Suppressions;
import dev.storecrm.testing.IntegrationTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody is reached against a "no" or over the list, however late it comes; T79, R121 and what the app itself may send. */
@IntegrationTest
class ReachableOnlyTests {
    private static final ShopId SHOP = new ShopId(770_004);
    private static final String MAIL = "ann@example.com";

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
    Plans plans;

    @Autowired
    ConsentLedger consents;

    @Autowired
    SuppressionList list;

    @Autowired
    Suppressions suppressions;

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

    private final Queue<String> reached = new ConcurrentLinkedQueue<>();

    static Stream<Arguments> kindsAndReasons() {
        return Stream.of(Kind.values()).flatMap(kind -> Stream.of(
                        SuppressionReason.MANUAL, SuppressionReason.HARD_BOUNCE, SuppressionReason.COMPLAINT)
                .map(reason -> Arguments.of(kind, reason)));
    }

    @BeforeEach
    void empty() {
        inShop.run(SHOP, () -> List.of("delivery", "send", "consent_entry", "customer", "billing_plan", "suppression")
                .forEach(table -> jdbc.sql("delete from " + table + " where shop_id = 770004")
                        .update()));
        inShop.run(SHOP, () -> jdbc.sql("""
                        insert into customer (shop_id, customer_id, email, state, email_state, email_consent_at, created_at,
                            updated_at, row_hash)
                        values (770004, 1, 'Ann@example.com', 'ENABLED', 'SUBSCRIBED', '2026-01-01Z', now(), now(), 0)
                        """).update());
        plans.choose(SHOP, Plan.STANDARD, null, 0);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("R12: a no between the claim and the mail")
    void hearsANoThatComesAtTheLastMoment(Kind kind) {
        var send = begin(kind);
        work((recipient, begin) -> {
            consents.record(SHOP, Decision.of(1, kind, Choice.OUT, clock.instant(), Source.LINK));
            return write(recipient, begin);
        });
        assertThat(reached).isEmpty();
        assertThat(reason(send)).isEqualTo("NO_OPTED_OUT");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("R12: a no between the freezing of the audience and the claim")
    void hearsANoBeforeTheClaim(Kind kind) {
        var send = begin(kind);
        consents.record(SHOP, Decision.of(1, kind, Choice.OUT, clock.instant(), Source.LINK));
        work((recipient, begin) -> {
            throw new AssertionError("claimed");
        });
        assertThat(reason(send)).isEqualTo("NO_OPTED_OUT");
    }

    @ParameterizedTest
    @MethodSource("kindsAndReasons")
    void hearsOfASuppressionAtTheLastMoment(Kind kind, SuppressionReason reason) {
        var send = begin(kind);
        work((recipient, begin) -> {
            list.add(SHOP, MAIL, reason, null, null);
            return write(recipient, begin);
        });
        assertThat(reached).isEmpty();
        assertThat(reason(send)).isEqualTo("SUPPRESSED_" + reason);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void leavesAnErasedPersonsAddressAloneUntilThePersonSaysYes(Kind kind) {
        redact();
        var send = begin(kind);
        work(this::write);
        assertThat(reached).isEmpty();
        assertThat(reason(send)).isEqualTo("SUPPRESSED_REDACTED");

        consents.record(SHOP, Decision.of(1, kind, Choice.IN, clock.instant().plusSeconds(60), Source.FORM));
        sends.begin(SHOP, new NewSend("TEST", "after", Channel.MAIL, kind), Audience.of(List.of(1L)));
        work(this::write);
        assertThat(reached).containsExactly("Ann@example.com");
    }

    /** It asks for a yes, so it needs none, and no plan; who called a mail spam is not asked. */
    @Test
    void sendsTheAppsOwnMailsToTheOneWhoAsked() {
        plans.choose(SHOP, Plan.TEST, null, plans.of(SHOP).version());
        consents.record(SHOP, Decision.of(1, Kind.MARKETING, Choice.OUT, clock.instant(), Source.LINK));
        redact();
        var send = sends.beginSystem(SHOP, "CONFIRMATION", "1", 1);
        assertThat(sends.beginSystem(SHOP, "CONFIRMATION", "1", 1)).isEqualTo(send);
        work(this::write);
        assertThat(reached).containsExactly("Ann@example.com");

        inShop.run(SHOP, () -> jdbc.sql("delete from suppression where shop_id = 770004")
                .update());
        list.add(SHOP, MAIL, SuppressionReason.COMPLAINT, null, null);
        var refused = sends.beginSystem(SHOP, "CONFIRMATION", "2", 1);
        work(this::write);
        assertThat(reached).hasSize(1);
        assertThat(reason(refused)).isEqualTo("SUPPRESSED_COMPLAINT");
    }

    private interface Other {
        Outcome deliver(Claimed recipient, BooleanSupplier begin);
    }

    private Outcome write(Claimed recipient, BooleanSupplier begin) {
        if (begin.getAsBoolean()) {
            reached.add(recipient.address());
        }
        return Outcome.sent("250");
    }

    /** As a redaction leaves it. */
    private void redact() {
        var key = suppressions.key(SHOP, MAIL).orElseThrow();
        inShop.run(SHOP, () -> jdbc.sql(
                        "insert into suppression (shop_id, address_key, since) values (770004, ?, '2026-06-01Z')")
                .param(key)
                .update());
    }

    private long begin(Kind kind) {
        return sends.begin(SHOP, new NewSend("TEST", "one", Channel.MAIL, kind), Audience.of(List.of(1L)));
    }

    private String reason(long send) {
        return inShop.call(SHOP, () -> jdbc.sql("select reason from delivery where shop_id = 770004 and send_id = ?")
                .param(send)
                .query(String.class)
                .single());
    }

    private void work(Other other) {
        var deliverer = new Deliverer() {
            @Override
            public Channel channel() {
                return Channel.MAIL;
            }

            @Override
            public Round round(ShopId shop, List<Claimed> recipients) {
                return (recipient, begin) -> other.deliver(recipient, begin);
            }
        };
        var beans = new StaticListableBeanFactory(Map.of("deliverer", deliverer));
        var dispatch = new Dispatch(deliveries, books, beans.getBeanProvider(Deliverer.class), list, inShop, clock);
        var settings = new SendSettings(Duration.ofMinutes(3), Duration.ofHours(1));
        new SendWork(
                        sendQueries,
                        deliveries,
                        dispatch,
                        deployments,
                        inShop,
                        due,
                        settings,
                        new Standstill(standstill, settings, inShop, clock),
                        pace,
                        clock)
                .work(SHOP, new Lease(UUID.randomUUID(), 1));
    }
}
