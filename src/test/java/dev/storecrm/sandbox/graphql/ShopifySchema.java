package dev.storecrm.sandbox.graphql;

import graphql.introspection.IntrospectionResultToSchema;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shopify's real Admin schema, built once per JVM from the introspection file that the front end build fetches, with what that
 * file says beyond GraphQL: the access each type and field needs, and which fields hold protected customer data.
 */
public final class ShopifySchema {

    public static final String VERSION = "2026-10";

    /** What Shopify says about one field. A null `requiredAccess` means nothing is needed. */
    public record FieldRule(
            String requiredAccess, boolean isProtected, String protectedContent, boolean isDeprecated) {}

    private static final Path FILE = Path.of("frontend/node_modules/.cache/shopify/admin_" + VERSION + ".json.gz");

    private final GraphQLSchema schema;
    private final Map<String, FieldRule> fields = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();

    private static final class Holder {
        static final ShopifySchema LOADED = new ShopifySchema();
    }

    /** The schema; the first call takes a few seconds. */
    public static ShopifySchema load() {
        return Holder.LOADED;
    }

    private ShopifySchema() {
        var introspection = introspection();
        readRules(introspection);
        var registry = new SchemaParser()
                .buildRegistry(new IntrospectionResultToSchema().createSchemaDefinition(introspection));
        schema = new SchemaGenerator().makeExecutableSchema(registry, SchemaWiring.answeredBy(fetcher()));
    }

    private DataFetcher<Object> fetcher() {
        return environment -> environment
                .getGraphQlContext()
                .<FieldAnswers>get(FieldAnswers.class)
                .answer(environment);
    }

    public GraphQLSchema graphQl() {
        return schema;
    }

    /** Empty when the type has no such field. */
    public Optional<FieldRule> field(String type, String field) {
        return Optional.ofNullable(fields.get(type + "." + field));
    }

    /** The access a type asks for wherever it is selected. */
    public Optional<String> requiredAccess(String type) {
        return Optional.ofNullable(types.get(type));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> introspection() {
        if (!Files.exists(FILE)) {
            throw new IllegalStateException(
                    FILE + " is missing: run `node frontend/scripts/schema.mjs`, or a build without -Dfrontend.skip");
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(FILE), 1 << 16)) {
            return (Map<String, Object>)
                    new JsonMapper().readValue(in, Map.class).get("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private void readRules(Map<String, Object> introspection) {
        var root = (Map<String, Object>) introspection.get("__schema");
        for (var type : (List<Map<String, Object>>) root.get("types")) {
            var name = (String) type.get("name");
            if (type.get("requiredAccess") instanceof String access && !access.isBlank()) {
                types.put(name, access);
            }
            if (type.get("fields") instanceof List<?> found) {
                found.forEach(field -> readRule(name, (Map<String, Object>) field));
            }
        }
    }

    private void readRule(String type, Map<String, Object> field) {
        var access = field.get("requiredAccess") instanceof String text && !text.isBlank() ? text : null;
        fields.put(
                type + "." + field.get("name"),
                new FieldRule(
                        access,
                        Boolean.TRUE.equals(field.get("isProtected")),
                        (String) field.get("protectedContent"),
                        Boolean.TRUE.equals(field.get("isDeprecated"))));
    }
}
