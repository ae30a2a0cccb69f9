package dev.storecrm.metafield.mirror;

import dev.storecrm.metafield.MetaField;
import dev.storecrm.metafield.mirror.Found.Sent;
import dev.storecrm.shopify.BulkOperations;
import dev.storecrm.shopify.BulkStatus;
import dev.storecrm.shopify.MalformedNode;
import dev.storecrm.shopify.NodeReader;
import dev.storecrm.shopify.ShopDomain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The metafields of every customer, as a file that Shopify makes: a line for each, with a field for each of ours. */
@Component
class MirrorFile {
    private static final String DOCUMENT = "graphql-documents/metafield/BulkMetafields.graphql";
    private static final Pattern FIELD = Pattern.compile("(?m)^( *)field: metafield\\(.*$");
    private static final String PREFIX = "field";
    private static final int CHUNK = 2_000;

    private final BulkOperations operations;
    private final JsonFactory json = new JsonFactory();
    private final String document;

    MirrorFile(BulkOperations operations) throws IOException {
        this.operations = operations;
        this.document = new ClassPathResource(DOCUMENT).getContentAsString(StandardCharsets.UTF_8);
    }

    /** Returns the operation's id. */
    String begin(ShopDomain shop, List<MetaField> fields) {
        return operations.startQuery(shop, query(fields));
    }

    BulkStatus status(ShopDomain shop, String operation) {
        return operations.status(shop, operation);
    }

    /** The document with its one field replaced by ours. Their names are words, so nothing needs to be quoted. */
    String query(List<MetaField> fields) {
        var lines = fields.stream()
                .map(field -> "$1" + PREFIX + field.id() + ": metafield(namespace: \"" + field.slug() + "\", key: \""
                        + field.key() + "\") { value updatedAt }")
                .collect(Collectors.joining("\n"));
        return FIELD.matcher(document).replaceFirst(lines);
    }

    /**
     * Hands on what the file holds, in chunks.
     *
     * @throws MalformedNode when it is not what Shopify counted
     */
    void read(BulkStatus status, Consumer<List<Found>> sink) {
        var chunk = new ArrayList<Found>();
        var lines = 0L;
        try (var file = status.url() == null ? InputStream.nullInputStream() : operations.open(status.url());
                var parser = json.createParser(ObjectReadContext.empty(), file)) {
            while (parser.nextToken() != null) {
                lines++;
                chunk.add(line(parser));
                if (chunk.size() == CHUNK) {
                    sink.accept(List.copyOf(chunk));
                    chunk.clear();
                }
            }
        } catch (IOException e) {
            throw new MalformedNode("The file of metafields broke off", e);
        }
        if (lines != status.rootObjectCount()) {
            throw new MalformedNode(
                    "Shopify counted " + status.rootObjectCount() + " customers, the file holds " + lines);
        }
        sink.accept(chunk);
    }

    private static Found line(JsonParser parser) {
        var node = new NodeReader(parser);
        var customer = node.id().number();
        var values = new HashMap<Long, Sent>();
        node.rest(name -> {
            if (!name.startsWith(PREFIX)) {
                node.skip();
                return;
            }
            var sent = sent(node);
            if (sent != null) {
                values.put(Long.parseLong(name.substring(PREFIX.length())), sent);
            }
        });
        return new Found(customer, Map.copyOf(values));
    }

    private static @Nullable Sent sent(NodeReader node) {
        @Nullable String[] text = new @Nullable String[1];
        @Nullable Instant[] at = new @Nullable Instant[1];
        node.object(name -> {
            switch (name) {
                case "value" -> text[0] = node.text();
                case "updatedAt" -> at[0] = node.time();
                default -> node.skip();
            }
        });
        return text[0] == null || at[0] == null ? null : new Sent(text[0], at[0]);
    }
}
