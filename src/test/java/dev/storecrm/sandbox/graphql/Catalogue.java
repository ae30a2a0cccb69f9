package dev.storecrm.sandbox.graphql;

import java.util.List;

/** One part of the schema that the sandbox answers. A new part is a new class and a line in {@link #ALL}. */
public interface Catalogue {

    List<Catalogue> ALL = List.of(
            new CommonFields(),
            new ShopFields(),
            new CustomerFields(),
            new CustomerMutations(),
            new MergeMutations(),
            new ProductMutations(),
            new TagMutations(),
            new FlowMutations(),
            new SubscriptionFields(),
            new OrderFields(),
            new OrderLineFields(),
            new ProductFields(),
            new CheckoutFields(),
            new DiscountFields(),
            new DiscountMutations(),
            new NodeFields(),
            new BulkFields(),
            new WebhookFields());

    void describe(Fields fields);

    static Fields everything() {
        var fields = new Fields();
        ALL.forEach(catalogue -> catalogue.describe(fields));
        return fields;
    }
}
