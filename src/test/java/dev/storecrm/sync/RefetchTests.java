package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.customer.Customers;
import dev.storecrm.database.Asked;
import dev.storecrm.database.BulkLoads;
import dev.storecrm.database.LoadConnection;
import dev.storecrm.database.RecordsBusy;
import dev.storecrm.database.Tombstones;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.store.Address;
import dev.storecrm.sandbox.store.Consent;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sandbox.store.LineItem;
import dev.storecrm.sandbox.store.Order;
import dev.storecrm.sandbox.store.Row;
import dev.storecrm.sandbox.store.Table;
import dev.storecrm.shop.ImportPolicy;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifyFailure;
import dev.storecrm.testing.SandboxTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@SandboxTest
@Import(Mirror.class)
class RefetchTests {
    @Autowired
    Mirror mirror;

    @Autowired
    Refetch refetch;

    @Autowired
    RecordLookup lookup;

    @Autowired
    RecordWriter writer;

    @Autowired
    PhaseImports imports;

    @Autowired
    BulkLoads loads;

    @Autowired
    ObjectFile objects;

    @Autowired
    Tombstones tombstones;

    @Autowired
    Customers customers;

    private Customer anna;

    @BeforeEach
    void begin() {
        mirror.begin();
        mirror.store.faults().webhooks(Faults.Webhook.DROPPED);
        var customer = new Customer();
        customer.firstName = "Anna";
        customer.email = "anna@example.com";
        customer.tags = List.of("new");
        customer.addresses = addresses(7);
        anna = mirror.store.people().add(customer);
        refetch(PhaseKind.CUSTOMERS, anna.id);
    }

    @AfterEach
    void leave() {
        mirror.store.people().delete(anna.id);
    }

    @Test
    void takesInWhatIsNewAndWhatChanged() {
        mirror.assertEqual();
        mirror.store.people().change(anna.id, customer -> {
            customer.firstName = "Anne";
            customer.tags = List.of("b", "c");
            customer.addresses = addresses(2);
        });
        refetch(PhaseKind.CUSTOMERS, anna.id);
        mirror.assertEqual();
    }

    /** F42: a record looks the same whichever way it came in. */
    @Test
    void writesTheRowsThatABulkFileWrites() {
        var order = order();
        mirror.store
                .trade()
                .change(order.id, "orders/updated", changed -> changed.lines = lines(changed.lines.getFirst()));
        mirror.books().customers.all().forEach(customer -> refetch(PhaseKind.CUSTOMERS, customer.id));
        refetch(PhaseKind.ORDERS, order.id);
        mirror.assertEqual();
        var before = mirror.everything();
        mirror.empty();
        refetchAll(PhaseKind.CUSTOMERS, mirror.books().customers);
        refetchAll(PhaseKind.PRODUCTS, mirror.books().products);
        refetchAll(PhaseKind.ORDERS, mirror.books().orders);
        refetchAll(PhaseKind.CHECKOUTS, mirror.books().checkouts);
        assertThat(mirror.everything()).isEqualTo(before);
    }

    /** R51 */
    @Test
    void neverTakesAnOlderStateForANewerOne() throws SQLException {
        var old = lookup(PhaseKind.CUSTOMERS, anna.id);
        mirror.store.people().change(anna.id, customer -> {
            customer.firstName = "Anne";
            customer.addresses = addresses(1);
        });
        refetch(PhaseKind.CUSTOMERS, anna.id);
        writer.write(mirror.shop(), PhaseKind.CUSTOMERS, old, (connection, result) -> {});
        mirror.assertEqual();
    }

    /** R52 */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsDeletedWhateverAnOlderAnswerSays(boolean deleting) throws SQLException {
        mirror.deleting(deleting);
        var old = lookup(PhaseKind.CUSTOMERS, anna.id);
        mirror.store.people().delete(anna.id);
        assertThat(refetch(PhaseKind.CUSTOMERS, anna.id).deleted()).isEqualTo(1);
        assertThat(writer.write(mirror.shop(), PhaseKind.CUSTOMERS, old, (connection, result) -> {})
                        .counts()
                        .all())
                .isZero();
        applyAsFile(old);
        mirror.assertEqual();
        assertThat(mirror.rows("select count(*) from customer where deleted_at is not null"))
                .containsExactly(deleting ? "0" : "1");
        assertThat(mirror.rows("select count(*) from customer_address where customer_id = " + anna.id))
                .containsExactly(deleting ? "0" : "7");
    }

    @Test
    void deletesBeforeItWasEverHere() throws SQLException {
        var order = order();
        var old = lookup(PhaseKind.ORDERS, order.id);
        mirror.rig.execute("delete from order_line; delete from commerce_order");
        mirror.books().orders.remove(order.id);
        refetch(PhaseKind.ORDERS, order.id);
        writer.write(mirror.shop(), PhaseKind.ORDERS, old, (connection, result) -> {});
        assertThat(mirror.rows("select order_id from commerce_order")).isEmpty();
        assertThat(mirror.rows("select order_id from order_line")).isEmpty();
        mirror.books().put(order);
        refetch(PhaseKind.ORDERS, order.id);
        assertThat(mirror.rows("select order_id from commerce_order")).containsExactly(Long.toString(order.id));
        assertThat(mirror.rows("select record_id from tombstone")).isEmpty();
    }

    @Test
    void neverBringsAMergedCustomerBack() {
        tombstones.merged(mirror.shop(), "customer", anna.id, 1);
        mirror.forget(anna.id);
        refetch(PhaseKind.CUSTOMERS, anna.id);
        assertThat(mirror.rows("select customer_id from customer where customer_id = " + anna.id))
                .isEmpty();
        assertThat(tombstones.mergedInto(mirror.shop(), "customer", anna.id)).contains(1L);
    }

    @Test
    void remembersOnlyTheNumberOfWhomThePolicyLeavesOut() {
        mirror.policy(ImportPolicy.CONSENTED);
        mirror.forget(anna.id);
        refetch(PhaseKind.CUSTOMERS, anna.id);
        assertThat(customers.leftOut(mirror.shop(), anna.id)).contains(ImportPolicy.CONSENTED);
        assertThat(mirror.rows("select customer_id from customer where customer_id = " + anna.id))
                .isEmpty();
        consent(Consent.subscribed(mirror.books().now()));
        refetch(PhaseKind.CUSTOMERS, anna.id);
        assertThat(customers.leftOut(mirror.shop(), anna.id)).isEmpty();
        assertThat(state()).containsExactly("SUBSCRIBED");
        consent(new Consent("UNSUBSCRIBED", "SINGLE_OPT_IN", mirror.books().now()));
        refetch(PhaseKind.CUSTOMERS, anna.id);
        assertThat(state()).containsExactly("UNSUBSCRIBED");
    }

    @Test
    void comesBackLaterWhileAFileIsBeingWritten() throws SQLException {
        try (var other = loads.begin(mirror.shop())) {
            other.lock("customer");
            assertThatThrownBy(() -> refetch(PhaseKind.CUSTOMERS, anna.id)).isInstanceOf(RecordsBusy.class);
        }
        refetch(PhaseKind.CUSTOMERS, anna.id);
    }

    /** R45 */
    @ParameterizedTest
    @ValueSource(strings = {"HTML_OK", "EMPTY", "TRUNCATED", "BAD_GATEWAY", "THROTTLED"})
    void appliesNothingOfAnAnswerThatIsNone(String fault) {
        mirror.store.people().change(anna.id, customer -> customer.firstName = "Anne");
        var before = mirror.everything();
        mirror.store.faults().always(Faults.Api.valueOf(fault));
        assertThatThrownBy(() -> refetch(PhaseKind.CUSTOMERS, anna.id)).isInstanceOf(ShopifyFailure.class);
        assertThat(mirror.everything()).isEqualTo(before);
    }

    private PhaseResult refetch(PhaseKind kind, Long... ids) {
        return refetch.refetch(mirror.shop(), kind, List.of(ids));
    }

    private void refetchAll(PhaseKind kind, Table<? extends Row> table) {
        refetch.refetch(mirror.shop(), kind, List.copyOf(table.byId().keySet()));
    }

    private FoundRecords lookup(PhaseKind kind, long id) {
        return lookup.find(ShopDomain.find(mirror.store.domain()).orElseThrow(), kind, List.of(id));
    }

    /** The same answer as a file of everything that was asked for then. */
    private void applyAsFile(FoundRecords old) throws SQLException {
        var target = imports.target(mirror.shop(), PhaseKind.CUSTOMERS, Asked.forChanges(old.askedAt()));
        var text =
                String.join("\n", old.objects().stream().map(Object::toString).toList());
        new FileImport(loads, objects)
                .run(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        new FileImport.Expected(old.objects().size(), 1),
                        target,
                        new FileImport.Listener() {
                            @Override
                            public void read(long objects) {}

                            @Override
                            public void finishing(LoadConnection connection, PhaseResult result) {}
                        });
    }

    private void consent(Consent consent) {
        mirror.store.people().change(anna.id, customer -> customer.emailConsent = consent);
    }

    private Order order() {
        var variant = mirror.books().variants.all().iterator().next();
        var buyer = mirror.books().customers.all().iterator().next();
        var order = mirror.store.trade().place(buyer.id, Map.of(variant, 1));
        refetch(PhaseKind.ORDERS, order.id);
        return order;
    }

    private List<String> state() {
        return mirror.rows("select email_state from customer where customer_id = " + anna.id);
    }

    private List<Address> addresses(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Address(
                        mirror.books().ids.other(),
                        "Anna",
                        "Bell",
                        null,
                        i + " Row",
                        null,
                        "Leeds",
                        null,
                        null,
                        "LS1",
                        "United Kingdom",
                        "GB",
                        null))
                .toList();
    }

    /** More than fit on the first page of a record's parts. */
    private List<LineItem> lines(LineItem like) {
        return IntStream.range(0, 130)
                .mapToObj(i -> new LineItem(
                        mirror.books().ids.line(),
                        like.productId(),
                        like.variantId(),
                        like.title(),
                        like.variantTitle(),
                        like.sku(),
                        like.vendor(),
                        1,
                        1,
                        like.unitPrice(),
                        like.unitPrice()))
                .toList();
    }
}
