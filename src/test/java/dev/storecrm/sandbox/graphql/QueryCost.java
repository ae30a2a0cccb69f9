package dev.storecrm.sandbox.graphql;

import graphql.analysis.FieldComplexityEnvironment;
import graphql.analysis.QueryComplexityCalculator;
import graphql.language.Document;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Map;
import java.util.Set;

/** What a document may cost at most, by Shopify's published rule: objects 1, connections by their size, mutations 10. */
final class QueryCost {

    static final int HIGHEST = 1_000;
    private static final int MUTATION = 10;
    private static final Set<String> WRAPPERS = Set.of("edges", "pageInfo", "userErrors");

    private QueryCost() {}

    static int requested(ShopifySchema schema, Document document, String operation, Map<String, Object> variables) {
        return QueryComplexityCalculator.newCalculator()
                .schema(schema.graphQl())
                .document(document)
                .operationName(operation)
                .variables(graphql.execution.CoercedVariables.of(variables))
                .fieldComplexityCalculator(QueryCost::ofField)
                .build()
                .calculate();
    }

    private static int ofField(FieldComplexityEnvironment field, int inside) {
        var type = (GraphQLNamedType)
                GraphQLTypeUtil.unwrapAll(field.getFieldDefinition().getType());
        if (field.getParentType() instanceof GraphQLNamedType parent
                && parent.getName().equals("Mutation")) {
            return MUTATION;
        }
        if (!(type instanceof GraphQLCompositeType)) {
            return 0;
        }
        if (type.getName().endsWith("Connection")) {
            return size(field.getArguments()) * inside;
        }
        return WRAPPERS.contains(field.getField().getName()) ? inside : 1 + inside;
    }

    private static int size(Map<String, Object> arguments) {
        var size = arguments.get("first") != null ? arguments.get("first") : arguments.get("last");
        return size instanceof Number number ? Math.min(Page.LARGEST, number.intValue()) : 0;
    }
}
