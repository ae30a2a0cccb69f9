package dev.storecrm.sandbox.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLScalarType;
import graphql.schema.TypeResolver;
import graphql.schema.idl.FieldWiringEnvironment;
import graphql.schema.idl.InterfaceWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.ScalarWiringEnvironment;
import graphql.schema.idl.UnionWiringEnvironment;
import graphql.schema.idl.WiringFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Wires every field of the schema to one answer, and Shopify's scalars to plain JSON values. */
final class SchemaWiring implements WiringFactory {

    private final DataFetcher<Object> answer;

    private SchemaWiring(DataFetcher<Object> answer) {
        this.answer = answer;
    }

    static RuntimeWiring answeredBy(DataFetcher<Object> answer) {
        return RuntimeWiring.newRuntimeWiring()
                .wiringFactory(new SchemaWiring(answer))
                .build();
    }

    @Override
    public boolean providesScalar(ScalarWiringEnvironment environment) {
        return !ScalarInfo.isGraphqlSpecifiedScalar(
                environment.getScalarTypeDefinition().getName());
    }

    @Override
    public GraphQLScalarType getScalar(ScalarWiringEnvironment environment) {
        return GraphQLScalarType.newScalar()
                .name(environment.getScalarTypeDefinition().getName())
                .coercing(new PlainJson())
                .build();
    }

    @Override
    public DataFetcher<?> getDefaultDataFetcher(FieldWiringEnvironment environment) {
        return answer;
    }

    @Override
    public boolean providesTypeResolver(InterfaceWiringEnvironment environment) {
        return true;
    }

    @Override
    public TypeResolver getTypeResolver(InterfaceWiringEnvironment environment) {
        return typeByAnswer();
    }

    @Override
    public boolean providesTypeResolver(UnionWiringEnvironment environment) {
        return true;
    }

    @Override
    public TypeResolver getTypeResolver(UnionWiringEnvironment environment) {
        return typeByAnswer();
    }

    private static TypeResolver typeByAnswer() {
        return environment -> environment
                .getSchema()
                .getObjectType(environment
                        .getGraphQLContext()
                        .<FieldAnswers>get(FieldAnswers.class)
                        .typeOf(environment.getObject()));
    }

    /** Hands values through; the answers already have the right shape. */
    private static final class PlainJson implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value;
        }

        @Override
        public Object parseValue(Object value, GraphQLContext context, Locale locale) {
            return value;
        }

        @Override
        public Object parseLiteral(
                Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
            return switch (literal) {
                case StringValue text -> text.getValue();
                case IntValue number -> number.getValue();
                case FloatValue number -> number.getValue();
                case BooleanValue flag -> flag.isValue();
                case NullValue nothing -> null;
                case ArrayValue array -> list(array, variables, context, locale);
                case ObjectValue object -> map(object, variables, context, locale);
                default -> throw new CoercingParseLiteralException("Not a value: " + literal);
            };
        }

        private List<Object> list(ArrayValue array, CoercedVariables variables, GraphQLContext context, Locale locale) {
            return array.getValues().stream()
                    .map(value -> parseLiteral(value, variables, context, locale))
                    .toList();
        }

        private Map<String, Object> map(
                ObjectValue object, CoercedVariables variables, GraphQLContext context, Locale locale) {
            var map = new HashMap<String, Object>();
            object.getObjectFields()
                    .forEach(field ->
                            map.put(field.getName(), parseLiteral(field.getValue(), variables, context, locale)));
            return map;
        }
    }
}
