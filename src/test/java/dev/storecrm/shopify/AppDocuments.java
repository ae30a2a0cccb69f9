package dev.storecrm.shopify;

import dev.storecrm.sandbox.graphql.ShopifySchema;
import graphql.analysis.QueryTraverser;
import graphql.analysis.QueryVisitorFieldEnvironment;
import graphql.analysis.QueryVisitorStub;
import graphql.execution.CoercedVariables;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.TypeUtil;
import graphql.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The app's documents and what they touch in Shopify's schema. */
public final class AppDocuments {
    private static final Path FOLDER = Path.of("src/main/resources/graphql-documents");
    private static final Pattern SCOPE = Pattern.compile("`((?:read|write)_[a-z_]+)`");

    private final ShopifySchema schema = ShopifySchema.load();
    private final Map<String, Document> documents = new TreeMap<>();

    public static AppDocuments read() {
        var read = new AppDocuments();
        try (var files = Files.walk(FOLDER)) {
            files.filter(file -> file.toString().endsWith(".graphql")).forEach(read::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    private void add(Path file) {
        try {
            documents.put(FOLDER.relativize(file).toString(), Parser.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Set<String> all() {
        return documents.keySet();
    }

    public List<String> errors() {
        return documents.entrySet().stream()
                .flatMap(document -> new Validator()
                        .validateDocument(schema.graphQl(), document.getValue(), Locale.ENGLISH).stream()
                                .map(error -> document.getKey() + ": " + error.getMessage()))
                .toList();
    }

    public List<String> misnamed() {
        return documents.entrySet().stream()
                .filter(document -> {
                    var operations = document.getValue().getDefinitionsOfType(OperationDefinition.class);
                    return operations.size() != 1
                            || !document.getKey()
                                    .endsWith("/" + operations.getFirst().getName() + ".graphql");
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    public Set<String> deprecatedFields() {
        var found = new TreeSet<String>();
        eachField((document, field) -> schema.field(type(field), name(field))
                .filter(ShopifySchema.FieldRule::isDeprecated)
                .ifPresent(rule -> found.add(document + " " + type(field) + "." + name(field))));
        return found;
    }

    /** What they change in Shopify, by the mutations' names. */
    public Set<String> mutations() {
        var found = new TreeSet<String>();
        eachField((document, field) -> {
            if (type(field).equals("Mutation")) {
                found.add(name(field));
            }
        });
        return found;
    }

    public Set<String> protectedFields() {
        var found = new TreeSet<String>();
        eachField((document, field) -> schema.field(type(field), name(field))
                .filter(ShopifySchema.FieldRule::isProtected)
                .ifPresent(rule -> found.add(type(field) + "." + name(field))));
        return found;
    }

    /** Fields that need a scope which is not among these. */
    public Set<String> fieldsBeyond(Collection<String> granted) {
        var found = new TreeSet<String>();
        eachField((document, field) -> {
            var of = schema.field(type(field), name(field)).map(ShopifySchema.FieldRule::requiredAccess);
            var result = schema.requiredAccess(resultType(field));
            if (of.filter(access -> lacks(access, granted)).isPresent()
                    || result.filter(access -> lacks(access, granted)).isPresent()) {
                found.add(document + " " + type(field) + "." + name(field) + " "
                        + of.or(() -> result).orElse(""));
            }
        });
        return found;
    }

    /** Shopify lists scopes of which any one will do; a text without one asks for something else than a scope. */
    private static boolean lacks(String access, Collection<String> granted) {
        var scopes =
                SCOPE.matcher(access).results().map(match -> match.group(1)).toList();
        return !scopes.isEmpty()
                && scopes.stream()
                        .noneMatch(
                                scope -> granted.contains(scope) || granted.contains(scope.replace("read_", "write_")));
    }

    private interface FieldCheck {
        void see(String document, QueryVisitorFieldEnvironment field);
    }

    private void eachField(FieldCheck check) {
        documents.forEach((name, document) -> QueryTraverser.newQueryTraverser()
                .schema(schema.graphQl())
                .document(document)
                .coercedVariables(CoercedVariables.of(anyValues(document)))
                .build()
                .visitPreOrder(new QueryVisitorStub() {
                    @Override
                    public void visitField(QueryVisitorFieldEnvironment field) {
                        if (!name(field).startsWith("__")) {
                            check.see(name, field);
                        }
                    }
                }));
    }

    private Map<String, Object> anyValues(Document document) {
        var values = new HashMap<String, Object>();
        document.getDefinitionsOfType(OperationDefinition.class).forEach(operation -> operation
                .getVariableDefinitions()
                .forEach(variable -> values.put(variable.getName(), anyValue(variable))));
        return values;
    }

    private Object anyValue(VariableDefinition variable) {
        var type = TypeUtil.unwrapAll(variable.getType()).getName();
        return schema.graphQl().getType(type) instanceof GraphQLInputObjectType ? Map.of() : "any";
    }

    private static String type(QueryVisitorFieldEnvironment field) {
        return field.getFieldsContainer().getName();
    }

    private static String name(QueryVisitorFieldEnvironment field) {
        return field.getFieldDefinition().getName();
    }

    private static String resultType(QueryVisitorFieldEnvironment field) {
        var type = GraphQLTypeUtil.unwrapAll(field.getFieldDefinition().getType());
        return ((GraphQLNamedType) type).getName();
    }
}
