package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.commerce.OrdersChanged;
import dev.storecrm.database.BulkLoads;
import dev.storecrm.database.InShop;
import dev.storecrm.database.RecordDifference;
import dev.storecrm.database.RecordDifference.Finding;
import dev.storecrm.page.Keyset;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.store.Consent;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.shop.ImportPolicy;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.BulkOperations;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.SandboxTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Nothing of Shopify's webhooks arrives: whatever goes missing, the proof has to find by itself. */
@SandboxTest
@RecordApplicationEvents
@Import(Mirror.class)
class ProofTests {
    @Autowired
    Mirror mirror;

    @Autowired
    Proofs proofs;

    @Autowired
    ProofRunQueries queries;

    @Autowired
    Refetch refetch;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Syncs syncs;

    @Autowired
    BulkOperations operations;

    @Autowired
    BulkLoads loads;

    @Autowired
    InShop inShop;

    @Autowired
    Shops shops;

    @BeforeEach
    void begin() {
        mirror.begin();
        // a proof waits for a run under way, so a sweep that falls due with it would put it off
        mirror.rig.execute("delete from due_work where kind = 'sweep'");
        mirror.store.faults().webhooks(Faults.Webhook.DROPPED);
    }

    @Test
    void provesTheImportEqual() {
        var proof = prove();
        assertThat(proof.state()).isEqualTo(ProofState.EQUAL);
        assertThat(proof.repaired()).isZero();
        assertThat(proof.of(ProofKind.CUSTOMERS).digest().count())
                .isEqualTo(mirror.books().customers.size());
        assertThat(proof.of(ProofKind.ORDERS).digest().count())
                .isEqualTo(mirror.books().orders.size());
        assertThat(proof.of(ProofKind.PRODUCTS).digest().count())
                .isEqualTo(mirror.books().products.size());
        assertThat(proof.of(ProofKind.CONSENTS).digest().checksum())
                .isNotEqualTo(proof.of(ProofKind.CUSTOMERS).digest().checksum());
        assertThat(proofs.lastEqual(mirror.shop()))
                .extracting(ProofOfKind::kind)
                .containsExactly(ProofKind.values());
        assertThat(proofs.equalSince(mirror.shop())).isPresent();
        assertThat(proofs.days(mirror.shop(), proof.id(), ProofKind.CUSTOMERS))
                .isNotEmpty()
                .allMatch(day -> day.state() == ProofDay.State.EQUAL);
    }

    @Test
    void repairsAndNamesEveryFieldThatWasSpoiled() {
        var before = mirror.everything();
        var customer = firstCustomer();
        mirror.rig.execute(
                "update customer set email = 'spoiled', note = null, number_of_orders = 77, email_state = 'SUBSCRIBED',"
                        + " sms_consent_at = now() where customer_id = " + customer);
        mirror.rig.execute("update product set vendor = 'spoiled', updated_at = '2100-01-01', tags = '{spoiled}'");
        mirror.rig.execute("update product_variant set price_minor = 1, barcode = 'spoiled'");
        mirror.rig.execute("delete from customer_word where customer_id = " + customer);
        var proof = prove();
        assertThat(proof.state()).isEqualTo(ProofState.EQUAL);
        assertThat(differences(ProofKind.CUSTOMERS)).containsOnlyKeys(customer);
        assertThat(differences(ProofKind.CUSTOMERS).get(customer).fields())
                .contains("email", "number_of_orders", "customer_word")
                .doesNotContain("email_state", "first_name");
        assertThat(differences(ProofKind.CONSENTS).get(customer).fields())
                .isSubsetOf("email_state", "sms_consent_at")
                .contains("sms_consent_at");
        assertThat(differences(ProofKind.PRODUCTS)).hasSize(Keyset.SIZE).allSatisfy((id, found) -> assertThat(
                        found.fields())
                .contains("vendor", "updated_at", "tags", "product_variant.barcode"));
        assertThat(proof.of(ProofKind.PRODUCTS).repaired())
                .isEqualTo(mirror.books().products.size());
        assertThat(proofs.days(mirror.shop(), proof.id(), ProofKind.PRODUCTS))
                .allMatch(day -> day.state() == ProofDay.State.REPAIRED);
        assertThat(mirror.everything()).isEqualTo(before);
        assertThat(prove().repaired()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsWhatWasCreatedDeletedAndChangedWithoutAWord(boolean deleting) {
        mirror.deleting(deleting);
        var deleted = mirror.store.people().add(new Customer()).id;
        refetch.refetch(mirror.shop(), PhaseKind.CUSTOMERS, List.of(deleted));
        mirror.store.people().delete(deleted);
        var buyer = mirror.books().customers.all().iterator().next();
        var order = mirror.store
                .trade()
                .place(buyer.id, Map.of(mirror.books().variants.all().iterator().next(), 1));
        var proof = prove();
        assertThat(proof.state()).isEqualTo(ProofState.EQUAL);
        assertThat(differences(ProofKind.CUSTOMERS).get(deleted).finding()).isEqualTo(Finding.EXTRA);
        assertThat(differences(ProofKind.ORDERS).get(order.id).finding()).isEqualTo(Finding.MISSING);
        assertThat(differences(ProofKind.CUSTOMERS).get(buyer.id).fields()).contains("number_of_orders");
        assertThat(mirror.rows("select count(*) from customer where deleted_at is not null"))
                .containsExactly(deleting ? "0" : "1");
        assertThat(prove().of(ProofKind.CUSTOMERS).kept()).isEqualTo(deleting ? 0 : 1);
        mirror.assertEqual();
    }

    @Test
    void tellsOfWhatItRepairedAndOfNothingElse(ApplicationEvents told) {
        prove();
        told.clear();
        mirror.rig.execute("update customer set first_name = 'spoiled'");
        prove();
        assertThat(told.stream(RecordsChanged.class)).isNotEmpty();
        assertThat(told.stream(OrdersChanged.class)).isEmpty();
        told.clear();
        mirror.store
                .trade()
                .place(
                        firstCustomer(),
                        Map.of(mirror.books().variants.all().iterator().next(), 1));
        prove();
        assertThat(told.stream(OrdersChanged.class)).isNotEmpty();
        told.clear();
        prove();
        assertThat(told.stream(RecordsChanged.class)).isEmpty();
    }

    @Test
    void takesBackAMarkThatIsWrong() {
        mirror.rig.execute("update customer set deleted_at = now() where customer_id = " + firstCustomer());
        assertThat(prove().state()).isEqualTo(ProofState.EQUAL);
        assertThat(mirror.rows("select customer_id from customer where deleted_at is not null"))
                .isEmpty();
    }

    /** Who is left out is counted, and neither missing nor extra; a "no" that somebody said later is not lost. */
    @Test
    void leavesOutWhomThePolicyLeavesOut() {
        var customer = firstCustomer();
        mirror.store.people().change(customer, one -> {
            one.emailConsent = Consent.subscribed(mirror.books().now());
        });
        mirror.policy(ImportPolicy.CONSENTED);
        mirror.empty();
        var run = importAgain();
        assertThat(run.counts().skipped()).isPositive();
        var proof = prove();
        assertThat(proof.state()).isEqualTo(ProofState.EQUAL);
        assertThat(proof.repaired()).isZero();
        assertThat(proof.of(ProofKind.CUSTOMERS).leftOut())
                .isEqualTo(run.counts().skipped())
                .isEqualTo(mirror.books().customers.size()
                        - proof.of(ProofKind.CUSTOMERS).digest().count());
        mirror.store
                .people()
                .change(
                        customer,
                        one -> one.emailConsent = new Consent(
                                "UNSUBSCRIBED", "SINGLE_OPT_IN", mirror.books().now()));
        assertThat(prove().of(ProofKind.CONSENTS).repaired()).isEqualTo(1);
        assertThat(mirror.rows("select email_state from customer where customer_id = " + customer))
                .containsExactly("UNSUBSCRIBED");
    }

    /** The file is older than what came in since: no difference, and nothing is written back. */
    @Test
    void doesNotTakeWhatChangedMeanwhileForADifference() {
        var proof = proofs.start(mirror.shop());
        var held = hold(proof);
        var operation = finishedFile(PhaseKind.CUSTOMERS);
        inShop.run(
                mirror.shop(),
                () -> queries.collecting(held, ProofKind.of(PhaseKind.CUSTOMERS), operation, loads.now()));
        var customer = firstCustomer();
        mirror.store.people().change(customer, one -> one.firstName = "Changed");
        refetch.refetch(mirror.shop(), PhaseKind.CUSTOMERS, List.of(customer));
        var ended = ended(proof.id());
        assertThat(ended.state()).isEqualTo(ProofState.EQUAL);
        assertThat(ended.repaired()).isZero();
        assertThat(ended.of(ProofKind.CUSTOMERS).moved()).isEqualTo(1);
        assertThat(proofs.days(mirror.shop(), proof.id(), ProofKind.CUSTOMERS))
                .noneMatch(day -> day.state() == ProofDay.State.DIFFERENT);
    }

    private Proof prove() {
        return ended(proofs.start(mirror.shop()).id());
    }

    private Proof ended(UUID proof) {
        jobs.runDue();
        return proofs.find(mirror.shop(), proof).orElseThrow();
    }

    private SyncRun importAgain() {
        var run = syncs.start(mirror.shop());
        jobs.runDue();
        return syncs.find(mirror.shop(), run.id()).orElseThrow();
    }

    /** Another instance that took the proof up. */
    private HeldRun hold(Proof proof) {
        var token = UUID.randomUUID();
        inShop.run(mirror.shop(), () -> queries.claim(mirror.shop(), token, mirror.rig.now()));
        return new HeldRun(mirror.shop(), shops.get(mirror.shop()).domain(), proof.id(), token);
    }

    private String finishedFile(PhaseKind phase) {
        var domain = shops.get(mirror.shop()).domain();
        var operation = operations.start(domain, phase.document());
        while (!operations.status(domain, operation).ended()) {
            Thread.onSpinWait();
        }
        return operation;
    }

    private long firstCustomer() {
        return mirror.books().customers.all().iterator().next().id;
    }

    private Map<Long, RecordDifference> differences(ProofKind kind) {
        return proofs.differences(mirror.shop(), kind, Keyset.of("-noted", null)).rows().stream()
                .map(ProofDifference::difference)
                .collect(Collectors.toMap(RecordDifference::id, difference -> difference));
    }
}
