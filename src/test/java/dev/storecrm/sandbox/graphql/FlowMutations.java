package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.flow.FlowTriggers.Trigger;
import dev.storecrm.sandbox.graphql.CommonFields.UserError;
import java.util.List;
import java.util.Set;

/** `flowTriggerReceive`: takes the triggers that the app's extensions declare. */
final class FlowMutations implements Catalogue {
    private static final Set<String> HANDLES = Set.of("customer-entered-segment", "customer-left-segment");

    record Result(List<UserError> errors) {}

    @Override
    public void describe(Fields fields) {
        fields.root("Mutation").with("flowTriggerReceive", (root, arguments, call) -> receive(arguments, call));
        fields.on("FlowTriggerReceivePayload", Result.class).field("userErrors", Result::errors);
    }

    private static Result receive(Arguments arguments, Call call) {
        var handle = arguments.text("handle");
        if (!HANDLES.contains(handle)) {
            return refused("handle", "Handle does not belong to a trigger of this app");
        }
        var payload = arguments.object("payload");
        if (call.books().customers.find(payload.id("customer_id", "Customer")).isEmpty()) {
            return refused("payload", "Errors validating schema: customer_id");
        }
        call.store().flowTriggers().receive(new Trigger(call.books().clock().instant(), handle, payload.values()));
        return new Result(List.of());
    }

    private static Result refused(String field, String message) {
        return new Result(List.of(new UserError(List.of(field), message, null)));
    }
}
