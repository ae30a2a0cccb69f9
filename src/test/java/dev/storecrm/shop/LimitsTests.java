package dev.storecrm.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.shop.Limit.Reason;
import dev.storecrm.shop.Limit.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTests {
    private static final List<String> ALL = List.of(
            "read_customers",
            "read_customer_merge",
            "read_orders",
            "read_all_orders",
            "read_products",
            "write_discounts");

    @Test
    void hasNoneWhenEverythingIsGranted() {
        assertThat(Limits.of(ALL, List.of(), "Advanced")).isEmpty();
        assertThat(Limits.of(
                        List.of("write_customers", "write_orders", "read_all_orders", "write_products"), List.of(), ""))
                .isEmpty();
    }

    @Test
    void namesWhatEachMissingScopeCosts() {
        assertThat(Limits.of(List.of(), List.of(), "Advanced"))
                .containsExactly(
                        new Limit(Subject.CUSTOMERS, Reason.SCOPE),
                        new Limit(Subject.ORDERS, Reason.SCOPE),
                        new Limit(Subject.PRODUCTS, Reason.SCOPE));
        assertThat(Limits.of(
                        List.of("read_customers", "read_customer_merge", "read_orders", "read_products"),
                        List.of(),
                        "Advanced"))
                .containsExactly(new Limit(Subject.OLD_ORDERS, Reason.SCOPE));
    }

    @Test
    void tellsAPlanFromAMissingApproval() {
        assertThat(Limits.of(ALL, List.of("customers", "orders"), "Basic"))
                .containsExactly(new Limit(Subject.CUSTOMERS, Reason.PLAN), new Limit(Subject.ORDERS, Reason.PLAN));
        assertThat(Limits.of(ALL, List.of("customers.firstName"), "Advanced"))
                .containsExactly(new Limit(Subject.CONTACT_DETAILS, Reason.APPROVAL));
    }

    @Test
    void namesEachMissingScope() {
        assertThat(RequiredScopes.missing(List.of("write_orders")))
                .containsExactly("read_customer_merge", "write_customers", "write_discounts", "write_products");
        assertThat(RequiredScopes.missing(ALL))
                .as("reading is not enough")
                .containsExactly("write_customers", "write_products");
    }
}
