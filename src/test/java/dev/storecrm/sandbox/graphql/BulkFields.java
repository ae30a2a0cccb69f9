package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.bulk.BulkOperation;
import dev.storecrm.sandbox.graphql.CommonFields.UserError;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Bulk operations as the Admin API shows them. */
final class BulkFields implements Catalogue {

    record Result(BulkOperation operation, List<UserError> errors) {}

    static final SearchFields<BulkOperation> SEARCH = new SearchFields<BulkOperation>()
            .add("id", operation -> operation.id)
            .add("status", BulkOperation::status)
            .add("operation_type", operation -> "QUERY")
            .add("created_at", operation -> operation.createdAt);

    @Override
    public void describe(Fields fields) {
        fields.root("QueryRoot")
                .with("bulkOperation", (root, arguments, call) -> find(arguments, call))
                .with("bulkOperations", (root, arguments, call) -> page(arguments, call))
                .with("currentBulkOperation", (root, arguments, call) -> call.store().bulk().all().stream()
                        .max(Comparator.comparingLong(operation -> operation.id))
                        .orElse(null));
        fields.root("Mutation")
                .with("bulkOperationRunQuery", (root, arguments, call) -> {
                    var started = call.store().bulk().start(arguments.text("query"), call);
                    return new Result(started.operation(), started.errors());
                })
                .with("bulkOperationCancel", (root, arguments, call) -> cancel(arguments, call));
        for (var payload : List.of("BulkOperationRunQueryPayload", "BulkOperationCancelPayload")) {
            fields.on(payload, Result.class)
                    .field("bulkOperation", Result::operation)
                    .field("userErrors", Result::errors);
        }
        operation(fields);
    }

    private static BulkOperation find(Arguments arguments, Call call) {
        return call.store().bulk().find(arguments.id("id", "BulkOperation")).orElse(null);
    }

    private static Rows page(Arguments arguments, Call call) {
        var filter = Search.of(arguments.text("query"), SEARCH, call);
        return Rows.sorted(call.store().bulk().all().stream(), row -> row.createdAt, filter, arguments.flag("reverse"));
    }

    private static Result cancel(Arguments arguments, Call call) {
        var found = find(arguments, call);
        if (found == null) {
            return new Result(null, List.of(new UserError(List.of("id"), "Bulk operation does not exist", null)));
        }
        return found.cancel()
                ? new Result(found, List.of())
                : new Result(
                        found,
                        List.of(new UserError(
                                null,
                                "A bulk operation cannot be canceled when it is " + OrderFields.lower(found.status()),
                                null)));
    }

    private static void operation(Fields fields) {
        fields.on("BulkOperation", BulkOperation.class)
                .field("id", BulkOperation::gid)
                .always("type", "QUERY")
                .field("status", BulkOperation::status)
                .field("errorCode", BulkOperation::errorCode)
                .field("query", BulkOperation::query)
                .field("createdAt", operation -> operation.createdAt.toString())
                .field("completedAt", operation -> OrderFields.time(operation.completedAt()))
                .field("objectCount", number(BulkOperation::objectCount))
                .field("rootObjectCount", number(BulkOperation::rootObjectCount))
                .field("fileSize", operation -> operation.fileSize() == 0 ? null : Long.toString(operation.fileSize()))
                .with("url", (operation, arguments, call) -> call.store().bulk().url(operation))
                .with(
                        "partialDataUrl",
                        (operation, arguments, call) -> call.store().bulk().partialDataUrl(operation));
    }

    private static Function<BulkOperation, Object> number(Function<BulkOperation, Long> count) {
        return operation -> Long.toString(count.apply(operation));
    }
}
