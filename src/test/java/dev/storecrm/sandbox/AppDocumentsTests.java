package dev.storecrm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppDocumentsTests {

    private static final Path DOCUMENTS = Path.of("src/main/resources/graphql-documents");

    /** The app's bulk queries run as they are, in both stores, with every field answered. */
    @Test
    void answersEveryBulkQueryOfTheApp() throws IOException, InterruptedException {
        try (var sandbox = SandboxShopify.start(SandboxOptions.forTests())) {
            for (var store : sandbox.stores()) {
                var call = AdminClient.of(store);
                for (var document : bulkQueries()) {
                    call.graphQl(
                            "mutation($q: String!) { bulkOperationRunQuery(query: $q, groupObjects: false) { userErrors { message } } }",
                            Map.of("q", Files.readString(document)));
                    var operation = store.bulk().newest();
                    assertThat(operation.awaitEnd(20)).isTrue();
                    assertThat(operation.status()).as(document.toString()).isEqualTo("COMPLETED");
                    assertThat(operation.objectCount()).as(document.toString()).isPositive();
                }
            }
        }
    }

    private static List<Path> bulkQueries() throws IOException {
        try (var files = Files.walk(DOCUMENTS)) {
            return files.filter(file -> isBulkQuery(file)).toList();
        }
    }

    private static boolean isBulkQuery(Path file) {
        try {
            return Files.isRegularFile(file) && Files.readString(file).matches("(?s)\\s*query Bulk\\w+ \\{.*edges.*");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
