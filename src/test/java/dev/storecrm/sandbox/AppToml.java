package dev.storecrm.sandbox;

import dev.storecrm.sandbox.webhooks.Subscription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/** What the app's own `shopify.app.toml` asks of Shopify: scopes, and webhooks for every store. */
public record AppToml(Set<String> scopes, List<Subscription> subscriptions) {

    /** Reads the file; without one the app gets the default scopes and no webhooks. */
    static AppToml read(Path file) {
        if (!Files.exists(file)) {
            return new AppToml(SandboxOptions.DEFAULT_SCOPES, List.of());
        }
        var root = new TomlMapper().readTree(file.toFile());
        var subscriptions = new ArrayList<Subscription>();
        root.path("webhooks").path("subscriptions").forEach(entry -> add(entry, subscriptions));
        return new AppToml(scopes(root), List.copyOf(subscriptions));
    }

    private static Set<String> scopes(JsonNode root) {
        var scopes = new TreeSet<String>();
        for (var scope : root.path("access_scopes").path("scopes").asString("").split(",")) {
            if (!scope.isBlank()) {
                scopes.add(scope.strip());
            }
        }
        root.path("access_scopes").path("required_scopes").forEach(scope -> scopes.add(scope.asString()));
        return scopes.isEmpty() ? SandboxOptions.DEFAULT_SCOPES : scopes;
    }

    private static void add(JsonNode entry, List<Subscription> subscriptions) {
        var fields = new ArrayList<String>();
        entry.path("include_fields").forEach(field -> fields.add(field.asString()));
        for (var kind : List.of("topics", "compliance_topics")) {
            for (var topic : entry.path(kind)) {
                subscriptions.add(new Subscription(
                        subscriptions.size() + 1L,
                        topic.asString(),
                        entry.path("uri").asString(),
                        List.copyOf(fields),
                        entry.path("filter").asString(null),
                        entry.path("name").asString(null),
                        true,
                        Instant.EPOCH));
            }
        }
    }
}
