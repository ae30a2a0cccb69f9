package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.customer.CustomerFilter;
import dev.storecrm.customer.Customers;
import dev.storecrm.customer.deletion.Deletions;
import dev.storecrm.customer.deletion.Outcome;
import dev.storecrm.database.BulkLoads;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.shop.ImportPolicy;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.SandboxTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** B29, S34: who is deleted here stays in Shopify, does not come back, and the copy is equal all the same. */
@SandboxTest
@Import(Mirror.class)
class DeletedHereTests {
    private static final String SUMS = "select count(*), sum(total_minor) from commerce_order";

    @Autowired
    Mirror mirror;

    @Autowired
    Deletions deletions;

    @Autowired
    Customers customers;

    @Autowired
    Refetch refetch;

    @Autowired
    Proofs proofs;

    @Autowired
    BulkLoads loads;

    @Autowired
    ManualJobs jobs;

    private Customer anna;

    @BeforeEach
    void begin() {
        mirror.begin();
        mirror.rig.execute("delete from due_work where kind = 'sweep'");
        mirror.rig.execute("truncate customer_deletion, customer_deletion_row");
        mirror.store.faults().webhooks(Faults.Webhook.DROPPED);
        var customer = new Customer();
        customer.firstName = "Anna";
        customer.email = "anna.deleted@example.com";
        anna = mirror.store.people().add(customer);
        var variant = mirror.books().variants.all().iterator().next();
        var order = mirror.store.trade().place(anna.id, Map.of(variant, 1));
        refetch.refetch(mirror.shop(), PhaseKind.CUSTOMERS, List.of(anna.id));
        refetch.refetch(mirror.shop(), PhaseKind.ORDERS, List.of(order.id));
    }

    @AfterEach
    void leave() {
        List.copyOf(mirror.books().ordersOf(anna.id))
                .forEach(order -> mirror.store.trade().delete(order.id));
        mirror.store.people().delete(anna.id);
    }

    @Test
    void erasesThePersonAndKeepsTheSums() {
        var sums = mirror.rig.rows(SUMS);
        delete();
        assertThat(mirror.rows("select outcome from customer_deletion_row")).containsExactly("DELETED");
        assertThat(mirror.rig.rows(SUMS)).isEqualTo(sums);
        assertThat(mirror.rows("select email from commerce_order where customer_id = " + anna.id))
                .containsExactly("null");
        assertThat(hereById()).isEmpty();
        assertThat(customers.isErased(mirror.shop(), anna.id)).isTrue();
        assertThat(mirror.books().customers.find(anna.id).orElseThrow().email).isEqualTo(anna.email);
        assertThat(mirror.rows("select kind || ' ' || state from privacy_request"))
                .containsExactly("PROFILE_DELETED DONE");
        assertThat(mirror.rig.get("/settings/requests").body()).doesNotContain(Long.toString(anna.id));
    }

    @Test
    void bringsNobodyBackAndIsProvenEqual() {
        delete();
        mirror.store.people().change(anna.id, customer -> customer.note = "Here I am");
        refetch.refetch(mirror.shop(), PhaseKind.CUSTOMERS, List.of(anna.id));
        mirror.startOrJoin();
        assertThat(hereById()).isEmpty();
        assertThat(mirror.rows("select reason from customer_left_out where customer_id = " + anna.id))
                .containsExactly("DELETED_HERE");
        assertProvenEqual();

        mirror.policy(ImportPolicy.CONSENTED);
        mirror.startOrJoin();
        assertThat(mirror.rows("select reason from customer_left_out where customer_id = " + anna.id))
                .containsExactly("DELETED_HERE");
        assertProvenEqual();
        assertThat(customers.leftOut(mirror.shop(), anna.id)).isEmpty();
    }

    /** When the reason was lost, by a restore for example, the proof finds it out and nobody comes back. */
    @Test
    void isProvenEqualAgainWithoutTheReason() {
        delete();
        mirror.rig.execute("delete from customer_left_out");
        assertProvenEqual();
        assertThat(hereById()).isEmpty();
    }

    @Test
    void forgetsTheNumberWhenShopifyDeletesThePersonToo() {
        delete();
        mirror.books().ordersOf(anna.id).forEach(order -> mirror.store.trade().delete(order.id));
        mirror.store.people().delete(anna.id);
        mirror.startOrJoin();
        assertThat(mirror.rows("select reason from customer_left_out")).isEmpty();
        assertProvenEqual();
    }

    @Test
    void waitsForAnImportToEnd() throws SQLException {
        try (var other = loads.begin(mirror.shop())) {
            other.lock("customer");
            delete();
            assertThat(hereById()).containsExactly(anna.id);
        }
        mirror.rig.clock.tick(Duration.ofMinutes(1));
        jobs.runDue();
        assertThat(hereById()).isEmpty();
        assertThat(mirror.rows("select outcome from customer_deletion_row")).containsExactly("DELETED");
    }

    /** S32: a redaction that comes later takes the number out as well. */
    @Test
    void leavesNoNumberAfterARedaction() throws InterruptedException {
        delete();
        mirror.store.faults().clear();
        mirror.store
                .webhooks()
                .trigger(
                        "customers/redact",
                        Map.of(
                                "shop_id",
                                mirror.books().shop().id(),
                                "shop_domain",
                                mirror.store.domain(),
                                "customer",
                                Map.of("id", anna.id, "email", anna.email),
                                "orders_to_redact",
                                List.of()));
        assertThat(mirror.store.webhooks().awaitQuiet(Duration.ofSeconds(20))).isTrue();
        jobs.runDue();
        assertThat(mirror.rig
                        .rows("select customer_id, outcome from customer_deletion_row")
                        .getFirst()
                        .values())
                .containsExactly(null, "DELETED");
        assertThat(mirror.rows("select reason from customer_left_out")).isEmpty();
    }

    private void delete() {
        var chosen = deletions.chosen(mirror.shop(), new Deletions.Choice(List.of(anna.id, 1L), null));
        assertThat(chosen).containsExactly(anna.id);
        var deletion = deletions.start(mirror.shop(), 1, chosen);
        jobs.runDue();
        assertThat(deletions.get(mirror.shop(), deletion).count(Outcome.GONE)).isZero();
    }

    private List<Long> hereById() {
        return customers.ids(mirror.shop(), CustomerFilter.everybody(), 100_000).stream()
                .filter(id -> id == anna.id)
                .toList();
    }

    private void assertProvenEqual() {
        mirror.rig.execute("delete from due_work where kind = 'sweep'");
        var proof = proofs.start(mirror.shop());
        jobs.runDue();
        var ended = proofs.find(mirror.shop(), proof.id()).orElseThrow();
        assertThat(ended.state()).isEqualTo(ProofState.EQUAL);
        assertThat(ended.of(ProofKind.CUSTOMERS).remaining()).isZero();
    }
}
