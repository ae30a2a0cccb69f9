package dev.storecrm.sandbox.bulk;

import dev.storecrm.sandbox.graphql.Arguments;
import dev.storecrm.sandbox.graphql.Fields;
import dev.storecrm.sandbox.graphql.ShopifySchema;
import graphql.ExecutionInput;
import graphql.GraphQLContext;
import graphql.ParseAndValidate;
import graphql.execution.CoercedVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A bulk query, validated against the schema and by the rules for bulk queries, then made into a plan that walks over rows
 * without graphql-java: half a million lines would take it minutes.
 */
final class BulkQuery {

    /**
     * What is read of one object. `connection` marks a nested list whose nodes become lines of their own; the prefixes are the
     * key as it stands before the value, first and later in its object.
     */
    record Step(
            String key,
            String type,
            String name,
            String returned,
            Fields.Field answer,
            Arguments arguments,
            boolean leaf,
            boolean connection,
            List<Step> inside,
            String prefix,
            String nextPrefix) {

        Step(
                String key,
                String type,
                String name,
                String returned,
                Fields.Field answer,
                Arguments arguments,
                boolean leaf,
                boolean connection,
                List<Step> inside) {
            this(
                    key,
                    type,
                    name,
                    returned,
                    answer,
                    arguments,
                    leaf,
                    connection,
                    inside,
                    "\"" + key + "\":",
                    ",\"" + key + "\":");
        }
    }

    /** Why Shopify would not run it. */
    static final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Invalid(String message) {
            super(message);
        }
    }

    private static final int MOST_CONNECTIONS = 5;
    private static final int DEEPEST = 2;

    private final ShopifySchema schema;
    private final Fields fields;
    private final Document document;
    private final Map<String, FragmentDefinition> fragments;
    private int connections;

    private BulkQuery(ShopifySchema schema, Fields fields, Document document) {
        this.schema = schema;
        this.fields = fields;
        this.document = document;
        this.fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, fragment -> fragment));
    }

    /** The root connection of the query, with everything inside it. */
    static Step plan(String query, ShopifySchema schema, Fields fields) {
        var parsed = ParseAndValidate.parseAndValidate(
                schema.graphQl(),
                ExecutionInput.newExecutionInput(query == null ? "" : query).build());
        if (parsed.isFailure()) {
            throw new Invalid(
                    "Invalid bulk query: " + parsed.getErrors().getFirst().getMessage());
        }
        return new BulkQuery(schema, fields, parsed.getDocument()).root();
    }

    private Step root() {
        var operations = document.getDefinitionsOfType(OperationDefinition.class);
        if (operations.size() != 1 || operations.getFirst().getOperation() != OperationDefinition.Operation.QUERY) {
            throw new Invalid("Invalid bulk query: it must be a single query");
        }
        var steps =
                steps(operations.getFirst().getSelectionSet(), schema.graphQl().getQueryType(), 0);
        if (steps.stream()
                .anyMatch(step -> step.name().equals("node") || step.name().equals("nodes"))) {
            throw new Invalid("Bulk queries cannot contain a top level node or nodes field");
        }
        if (steps.size() != 1 || !steps.getFirst().connection()) {
            throw new Invalid("Bulk queries must contain exactly one connection at the top level");
        }
        return steps.getFirst();
    }

    private List<Step> steps(SelectionSet selections, GraphQLFieldsContainer parent, int depth) {
        var steps = new ArrayList<Step>();
        for (Selection<?> selection : selections.getSelections()) {
            switch (selection) {
                case Field field -> steps.add(step(field, parent, depth));
                case FragmentSpread spread ->
                    steps.addAll(steps(fragments.get(spread.getName()).getSelectionSet(), parent, depth));
                case InlineFragment fragment -> steps.addAll(inline(fragment, parent, depth));
                default -> throw new Invalid("Invalid bulk query: " + selection);
            }
        }
        return steps;
    }

    private List<Step> inline(InlineFragment fragment, GraphQLFieldsContainer parent, int depth) {
        var condition = fragment.getTypeCondition();
        var type = condition == null
                ? parent
                : (GraphQLFieldsContainer) schema.graphQl().getType(condition.getName());
        return steps(fragment.getSelectionSet(), type, depth);
    }

    private Step step(Field field, GraphQLFieldsContainer parent, int depth) {
        var key = field.getAlias() == null ? field.getName() : field.getAlias();
        if (field.getName().equals("__typename")) {
            var type = parent.getName();
            return new Step(
                    key,
                    type,
                    field.getName(),
                    "String",
                    (source, arguments, call) -> type,
                    Arguments.NONE,
                    true,
                    false,
                    List.of());
        }
        var definition = parent.getFieldDefinition(field.getName());
        var type = (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(definition.getType());
        var answer = answer(parent.getName(), field.getName());
        var arguments = arguments(field, definition);
        if (type.getName().endsWith("Connection")) {
            return connection(field, key, parent, (GraphQLObjectType) type, answer, arguments, depth);
        }
        if (type instanceof GraphQLEnumType names) {
            answer = checked(answer, names);
        }
        var leaf = !(type instanceof GraphQLCompositeType);
        var inside = leaf ? List.<Step>of() : steps(field.getSelectionSet(), (GraphQLFieldsContainer) type, depth);
        return new Step(key, parent.getName(), field.getName(), type.getName(), answer, arguments, leaf, false, inside);
    }

    /** Keeps the sandbox honest: what it writes must be a name the schema has. */
    private static Fields.Field checked(Fields.Field answer, GraphQLEnumType names) {
        var known = names.getValues().stream().map(value -> value.getName()).collect(Collectors.toSet());
        return (source, arguments, call) -> {
            var name = answer.of(source, arguments, call);
            if (name instanceof String text && !known.contains(text)) {
                throw new IllegalStateException(text + " is no " + names.getName());
            }
            return name;
        };
    }

    /** What the sandbox does not know fails only when a row really has it. */
    private Fields.Field answer(String type, String field) {
        var known = fields.find(type, field);
        return known != null
                ? known
                : (source, arguments, call) -> {
                    throw new IllegalStateException("The sandbox does not answer " + type + "." + field);
                };
    }

    private Step connection(
            Field field,
            String key,
            GraphQLFieldsContainer parent,
            GraphQLObjectType type,
            Fields.Field answer,
            Arguments arguments,
            int depth) {
        if (++connections > MOST_CONNECTIONS) {
            throw new Invalid("Bulk queries cannot contain more than " + MOST_CONNECTIONS + " connections");
        }
        if (depth > DEEPEST) {
            throw new Invalid("Bulk queries cannot have connections nested deeper than " + DEEPEST + " levels");
        }
        var node = (GraphQLFieldsContainer)
                GraphQLTypeUtil.unwrapAll(type.getFieldDefinition("nodes").getType());
        var isNode = node instanceof GraphQLObjectType object
                        && object.getInterfaces().stream()
                                .anyMatch(found -> found.getName().equals("Node"))
                || node instanceof GraphQLInterfaceType;
        if (!isNode) {
            throw new Invalid("Connection nodes must implement the Node interface: " + node.getName());
        }
        var inside = steps(nodeSelection(field), node, depth + 1);
        return new Step(key, parent.getName(), field.getName(), type.getName(), answer, arguments, false, true, inside);
    }

    /** `edges { node { … } }` and `nodes { … }` mean the same. */
    private static SelectionSet nodeSelection(Field connection) {
        for (var field : connection.getSelectionSet().getSelectionsOfType(Field.class)) {
            if (field.getName().equals("nodes")) {
                return field.getSelectionSet();
            }
            if (field.getName().equals("edges")) {
                return field.getSelectionSet().getSelectionsOfType(Field.class).stream()
                        .filter(inner -> inner.getName().equals("node"))
                        .findFirst()
                        .orElseThrow(() -> new Invalid("Bulk queries need the node of an edge"))
                        .getSelectionSet();
            }
        }
        throw new Invalid("Bulk queries need edges or nodes in a connection");
    }

    private Arguments arguments(Field field, GraphQLFieldDefinition definition) {
        var values = ValuesResolver.getArgumentValues(
                definition.getArguments(),
                field.getArguments(),
                CoercedVariables.emptyVariables(),
                GraphQLContext.newContext().build(),
                Locale.ENGLISH);
        return new Arguments(values);
    }
}
