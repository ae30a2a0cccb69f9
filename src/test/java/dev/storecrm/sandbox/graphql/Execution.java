package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.SandboxStore;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.validation.ValidationError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Runs a document against a store: validation, cost, throttling, then graphql-java. */
public final class Execution {

    private static final int REMEMBERED = 500;

    private final ShopifySchema schema = ShopifySchema.load();
    private final Fields fields = Catalogue.everything();
    private final Map<String, Checked> documents = new ConcurrentHashMap<>();
    private final GraphQL graphQl = GraphQL.newGraphQL(schema.graphQl())
            .defaultDataFetcherExceptionHandler(errors())
            .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(
                    new PreparsedDocumentEntry(check(input.getQuery()).document())))
            .build();

    /** A document that was parsed, and what is wrong with it. */
    private record Checked(Document document, List<Map<String, Object>> errors) {}

    Map<String, Object> run(String query, Map<String, Object> variables, String operation, Call call) {
        var checked = check(query);
        if (!checked.errors().isEmpty()) {
            return new LinkedHashMap<>(Map.of("errors", checked.errors()));
        }
        int requested;
        try {
            requested = QueryCost.requested(schema, checked.document(), operation, variables);
        } catch (RuntimeException e) {
            return AdminApi.refused("INVALID_VARIABLE", String.valueOf(e.getMessage()));
        }
        if (requested > QueryCost.HIGHEST) {
            return tooExpensive(requested);
        }
        if (!call.store().throttle().take(requested)) {
            return throttled(call.store(), requested);
        }
        return execute(query, variables, operation, call, requested);
    }

    private Map<String, Object> execute(
            String query, Map<String, Object> variables, String operation, Call call, int requested) {
        var answers = new Answers(schema, fields, call);
        var result = graphQl.execute(ExecutionInput.newExecutionInput()
                .query(query)
                .variables(variables)
                .operationName(operation)
                .graphQLContext(Map.of(FieldAnswers.class, answers))
                .build());
        var isMutation = query.stripLeading().startsWith("mutation");
        var actual = isMutation ? requested : Math.min(requested, call.cost().get());
        call.store().throttle().giveBack(requested - actual);
        var answer = new LinkedHashMap<String, Object>();
        if (result.isDataPresent()) {
            answer.put("data", result.getData());
        }
        if (!result.getErrors().isEmpty()) {
            answer.put(
                    "errors", result.getErrors().stream().map(Execution::json).toList());
        }
        answer.put("extensions", extensions(call, requested, actual));
        return answer;
    }

    private static Map<String, Object> extensions(Call call, int requested, Integer actual) {
        var extensions = new LinkedHashMap<String, Object>();
        extensions.put("cost", cost(call.store(), requested, actual));
        if (!call.searchWarnings().isEmpty()) {
            extensions.put(
                    "search",
                    call.searchWarnings().stream()
                            .map(field -> Map.of(
                                    "warnings",
                                    List.of(Map.of("field", field, "message", "Invalid search field for this query."))))
                            .toList());
        }
        return extensions;
    }

    private static Map<String, Object> cost(SandboxStore store, int requested, Integer actual) {
        var cost = new LinkedHashMap<String, Object>();
        cost.put("requestedQueryCost", requested);
        cost.put("actualQueryCost", actual);
        cost.put("throttleStatus", store.throttle().status());
        return cost;
    }

    Map<String, Object> throttled(SandboxStore store, int requested) {
        var answer = AdminApi.refused("THROTTLED", "Throttled");
        answer.put("extensions", Map.of("cost", cost(store, requested, null)));
        return answer;
    }

    private static Map<String, Object> tooExpensive(int requested) {
        var answer = AdminApi.refused(
                "MAX_COST_EXCEEDED",
                "Query cost is " + requested + ", which exceeds the single query max cost limit (" + QueryCost.HIGHEST
                        + "). See https://shopify.dev/concepts/about-apis/rate-limits for more information on how the cost of"
                        + " a query is calculated.");
        answer.put(
                "extensions",
                Map.of("cost", Map.of("requestedQueryCost", requested, "maximumAvailable", QueryCost.HIGHEST)));
        return answer;
    }

    /** Parses and validates against Shopify's schema, once per text. */
    private Checked check(String query) {
        if (documents.size() > REMEMBERED) {
            documents.clear();
        }
        return documents.computeIfAbsent(query, this::parse);
    }

    private Checked parse(String query) {
        var parsed = ParseAndValidate.parseAndValidate(
                schema.graphQl(), ExecutionInput.newExecutionInput(query).build());
        return new Checked(
                parsed.getDocument(),
                parsed.getErrors().stream().map(Execution::json).toList());
    }

    private static Map<String, Object> json(GraphQLError error) {
        var json = new LinkedHashMap<String, Object>();
        json.put("message", error.getMessage());
        if (error.getLocations() != null) {
            json.put(
                    "locations",
                    error.getLocations().stream()
                            .map(place -> Map.of("line", place.getLine(), "column", place.getColumn()))
                            .toList());
        }
        if (error.getPath() != null) {
            json.put("path", new ArrayList<>(error.getPath()));
        }
        json.put(
                "extensions",
                error instanceof ValidationError invalid
                        ? Map.of("code", String.valueOf(invalid.getValidationErrorType()))
                        : error.getExtensions() == null ? Map.of() : error.getExtensions());
        return json;
    }

    private static DataFetcherExceptionHandler errors() {
        return parameters -> {
            var thrown = parameters.getException();
            var extensions = thrown instanceof Refusal refusal
                    ? refusal.extensions()
                    : Map.<String, Object>of("code", "INTERNAL_SERVER_ERROR");
            if (!(thrown instanceof Refusal)) {
                thrown.printStackTrace();
            }
            var error = GraphQLError.newError()
                    .message("%s", thrown instanceof Refusal ? thrown.getMessage() : "Internal error: " + thrown)
                    .path(parameters.getPath())
                    .location(parameters.getSourceLocation())
                    .extensions(extensions)
                    .build();
            return CompletableFuture.completedFuture(
                    DataFetcherExceptionHandlerResult.newResult(error).build());
        };
    }
}
