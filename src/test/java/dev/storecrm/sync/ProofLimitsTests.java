package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.RecordDifference;
import dev.storecrm.database.RecordDifference.Finding;
import dev.storecrm.page.Keyset;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sandbox.store.Order;
import dev.storecrm.shop.ImportPolicy;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.SandboxTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Where one side may not, or does not want to, know everything, the rest is proven all the same. */
@SandboxTest
@Import(Mirror.class)
class ProofLimitsTests {
    @Autowired
    Mirror mirror;

    @Autowired
    Proofs proofs;

    @Autowired
    ManualJobs jobs;

    @BeforeEach
    void begin() {
        mirror.begin();
        mirror.rig.execute("delete from due_work where kind = 'sweep'");
        mirror.store.faults().webhooks(Faults.Webhook.DROPPED);
    }

    @Test
    void comparesWhoIsLeftOutByTheirIds() {
        mirror.policy(ImportPolicy.CONSENTED);
        mirror.empty();
        mirror.rig.execute("delete from proof_difference");
        mirror.startOrJoin();
        var before = mirror.rows("select customer_id from customer_left_out order by 1");
        assertThat(prove().repaired()).isZero();
        var lost = before.getFirst();
        mirror.rig.execute("delete from customer_left_out where customer_id = " + lost);
        mirror.rig.execute("insert into customer_left_out (shop_id, customer_id, reason, row_hash) values ("
                + mirror.shop().value() + ", 4711, 'CONSENTED', 0)");

        var proof = prove();
        assertThat(proof.state()).isEqualTo(ProofState.EQUAL);
        assertThat(difference(ProofKind.CUSTOMERS, Long.parseLong(lost)).finding())
                .isEqualTo(Finding.MISSING);
        assertThat(difference(ProofKind.CUSTOMERS, 4711)).satisfies(found -> {
            assertThat(found.finding()).isEqualTo(Finding.EXTRA);
            assertThat(found.fields()).containsExactly("customer_left_out");
        });
        assertThat(mirror.rows("select day from proof_difference where record_id in (4711, " + lost + ")"))
                .hasSize(2)
                .containsOnly("null");
        assertThat(mirror.rig.get("/sync/proof/customers").body())
                .contains(">4711<", "取り込み条件の対象外", "修復済み")
                .doesNotContain("/customers/4711", "/customers/" + lost, "Shopifyにない", "削除済みの印");
        assertThat(proof.of(ProofKind.CONSENTS).repaired()).isZero();
        assertThat(mirror.rows("select customer_id from customer_left_out order by 1"))
                .isEqualTo(before);
        assertThat(prove().repaired()).isZero();
    }

    @Test
    void seesThatSomebodyLeftOutIsGone() {
        var gone = mirror.store.people().add(new Customer()).id;
        mirror.policy(ImportPolicy.CONSENTED);
        mirror.empty();
        mirror.startOrJoin();
        assertThat(mirror.rows("select reason from customer_left_out where customer_id = " + gone))
                .hasSize(1);
        mirror.store.people().delete(gone);

        assertThat(prove().state()).isEqualTo(ProofState.EQUAL);
        assertThat(mirror.rows("select reason from customer_left_out where customer_id = " + gone))
                .isEmpty();
    }

    /** Without read_all_orders an old order that Shopify does not have may only be old; a young one is deleted. */
    @Test
    void takesOnlyOrdersForDeletedThatWouldBeShown() {
        var young = place();
        var old = place();
        mirror.startOrJoin();
        mirror.rig.execute("update shop_token set scopes = replace(scopes, 'read_all_orders', 'read_products')");
        age(young, 1);
        age(old, 70);
        mirror.store.trade().delete(young.id);
        mirror.store.trade().delete(old.id);

        var proof = prove();
        assertThat(proof.state()).isEqualTo(ProofState.EQUAL);
        assertThat(difference(ProofKind.ORDERS, young.id).finding()).isEqualTo(Finding.EXTRA);
        assertThat(live(young)).isZero();
        assertThat(live(old)).isEqualTo(1);
        assertThat(mirror.startOrJoin().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(live(old)).isEqualTo(1);
        assertThat(prove().repaired()).isZero();
    }

    @Test
    void listsWhatIsKeptAfterItsDeletion() {
        mirror.deleting(false);
        var person = mirror.store.people().add(new Customer());
        var order = place();
        var product = mirror.books().products.all().iterator().next();
        mirror.startOrJoin();
        mirror.store.people().delete(person.id);
        mirror.store.trade().delete(order.id);
        mirror.store.trade().deleteProduct(product.id);
        prove();

        mirror.rig.open("/settings");
        for (var list : Map.of(
                        "/customers?tab=deleted", "/customers/" + person.id,
                        "/orders?tab=deleted", "/orders/" + order.id,
                        "/products?status=DELETED", "/products/" + product.id)
                .entrySet()) {
            var page = mirror.rig.get(list.getKey()).body();
            assertThat(page).contains(list.getValue() + "\"");
            assertThat(page.split("<tr", -1).length).as(list.getKey()).isLessThanOrEqualTo(2 + product.variants.size());
        }
    }

    private Order place() {
        var buyer = mirror.books().customers.all().iterator().next();
        return mirror.store
                .trade()
                .place(buyer.id, Map.of(mirror.books().variants.all().iterator().next(), 1));
    }

    /** By the database's clock, which says when Shopify was asked. */
    private void age(Order order, int days) {
        mirror.rig.execute("update commerce_order set created_at = now() - interval '" + days
                + " days' where order_id = " + order.id);
    }

    private long live(Order order) {
        return (Long) mirror.rig.value(
                "select count(*) from commerce_order where deleted_at is null and order_id = " + order.id);
    }

    private Proof prove() {
        var proof = proofs.start(mirror.shop());
        jobs.runDue();
        return proofs.find(mirror.shop(), proof.id()).orElseThrow();
    }

    private RecordDifference difference(ProofKind kind, long id) {
        return proofs.differences(mirror.shop(), kind, Keyset.of("-noted", null)).rows().stream()
                .map(ProofDifference::difference)
                .filter(found -> found.id() == id)
                .findFirst()
                .orElseThrow();
    }
}
