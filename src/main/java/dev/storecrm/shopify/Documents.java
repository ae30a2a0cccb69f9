package dev.storecrm.shopify;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.graphql.support.DocumentSource;
import org.springframework.graphql.support.ResourceDocumentSource;
import org.springframework.stereotype.Component;

/** The GraphQL documents by name, {@code shop/ShopProfile} for {@code graphql-documents/shop/ShopProfile.graphql}. */
@Component
class Documents {
    private final DocumentSource source = new ResourceDocumentSource(
            List.of(new ClassPathResource("graphql-documents/")), ResourceDocumentSource.FILE_EXTENSIONS);
    private final Map<String, Document> documents = new ConcurrentHashMap<>();

    record Document(String name, String text, boolean changes) {}

    Document get(String name) {
        return documents.computeIfAbsent(name, this::read);
    }

    private Document read(String name) {
        var text = source.getDocument(name).block();
        if (text == null) {
            throw new IllegalArgumentException("No document " + name);
        }
        return new Document(name, text, text.lines().anyMatch(line -> line.startsWith("mutation")));
    }
}
