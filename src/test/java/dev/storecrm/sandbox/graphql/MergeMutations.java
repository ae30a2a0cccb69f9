package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.graphql.CommonFields.UserError;
import dev.storecrm.sandbox.store.Merge;
import dev.storecrm.sandbox.store.Row;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Making one customer of two; done at once, where Shopify takes a while. */
final class MergeMutations implements Catalogue {

    record Result(Merge.Merged merged, List<UserError> errors) {}

    record Preview(String survivor) {}

    private final Map<String, Merge.Merged> jobs = new ConcurrentHashMap<>();

    @Override
    public void describe(Fields fields) {
        fields.root("Mutation").with("customerMerge", (root, arguments, call) -> merge(arguments, call));
        fields.root("QueryRoot")
                .with("customerMergePreview", (root, arguments, call) -> preview(arguments, call))
                .with("customerMergeJobStatus", (root, arguments, call) -> jobs.get(arguments.text("jobId")));
        fields.on("CustomerMergePayload", Result.class)
                .field("job", result -> result.merged() == null ? null : result.merged())
                .field(
                        "resultingCustomerId",
                        result -> result.merged() == null
                                ? null
                                : Row.gid("Customer", result.merged().kept()))
                .field("userErrors", Result::errors);
        fields.on("Job", Merge.Merged.class).field("id", Merge.Merged::job).field("done", job -> true);
        fields.on("CustomerMergeUserError", UserError.class)
                .field("field", UserError::field)
                .field("message", UserError::message)
                .field("code", UserError::code);
        fields.on("CustomerMergePreview", Preview.class).field("resultingCustomerId", Preview::survivor);
        fields.on("CustomerMergeRequest", Merge.Merged.class)
                .field("jobId", Merge.Merged::job)
                .field("resultingCustomerId", merged -> Row.gid("Customer", merged.kept()))
                .field("status", merged -> "COMPLETED")
                .field("customerMergeErrors", merged -> List.of());
    }

    private Result merge(Arguments arguments, Call call) {
        demand(call, "write_customer_merge");
        for (var name : List.of("customerOneId", "customerTwoId")) {
            if (CustomerFields.find(arguments, name, call) == null) {
                return new Result(
                        null, List.of(new UserError(List.of(name), "Customer does not exist", "INVALID_CUSTOMER_ID")));
            }
        }
        var one = arguments.id("customerOneId", "Customer");
        var two = arguments.id("customerTwoId", "Customer");
        if (one == two) {
            return new Result(
                    null,
                    List.of(new UserError(
                            List.of("customerTwoId"),
                            "Customers cannot be merged with themselves",
                            "INVALID_CUSTOMER")));
        }
        var merged = new Merge(call.books()).merge(one, two, emailOf(arguments));
        jobs.put(merged.job(), merged);
        return new Result(merged, List.of());
    }

    private static Preview preview(Arguments arguments, Call call) {
        demand(call, "read_customer_merge");
        var survivor = new Merge(call.books())
                .survivor(
                        arguments.id("customerOneId", "Customer"),
                        arguments.id("customerTwoId", "Customer"),
                        emailOf(arguments));
        return new Preview(Row.gid("Customer", survivor));
    }

    private static long emailOf(Arguments arguments) {
        if (!arguments.has("overrideFields")) {
            return 0;
        }
        var override = arguments.object("overrideFields");
        return override.has("customerIdOfEmailToKeep") ? override.id("customerIdOfEmailToKeep", "Customer") : 0;
    }

    private static void demand(Call call, String scope) {
        if (!call.grant().allows(scope)) {
            throw Refusal.accessDenied("customerMerge", "`" + scope + "` access scope.");
        }
    }
}
