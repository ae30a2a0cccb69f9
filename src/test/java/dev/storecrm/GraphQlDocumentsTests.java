package dev.storecrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.shop.RequiredScopes;
import dev.storecrm.shopify.AppDocuments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every document that the app sends, against Shopify's real schema of the version that the code asks for. */
class GraphQlDocumentsTests {
    private static final Path LIST = Path.of("src/test/resources/protected-fields.txt");

    private final AppDocuments documents = AppDocuments.read();

    @Test
    void everyDocumentIsOneThatShopifyTakes() {
        assertThat(documents.all()).isNotEmpty();
        assertThat(documents.errors()).isEmpty();
    }

    @Test
    void everyFileHoldsTheOperationItIsNamedAfter() {
        assertThat(documents.misnamed()).isEmpty();
    }

    @Test
    void noDocumentAsksForWhatShopifyIsAboutToTakeAway() {
        assertThat(documents.deprecatedFields()).isEmpty();
    }

    /** B21: an order is never changed from here, nor anything that would change one. */
    @Test
    void noDocumentChangesAnOrder() {
        assertThat(documents.mutations())
                .isNotEmpty()
                .noneMatch(name -> name.matches("(order|draftOrder|refund|fulfillment|return|transaction).*"));
    }

    @Test
    void theScopesWeAskForAreEnough() {
        assertThat(documents.fieldsBeyond(RequiredScopes.REQUIRED)).isEmpty();
    }

    @Test
    void everyScopeWeAskForIsNeeded() {
        for (var scope : RequiredScopes.REQUIRED) {
            var others = new TreeSet<>(RequiredScopes.REQUIRED);
            others.remove(scope);
            assertThat(documents.fieldsBeyond(others)).as("without " + scope).isNotEmpty();
        }
    }

    /** Whoever adds one thinks of the erasure, the export and the privacy policy, and of what happens when it is null. */
    @Test
    void everyProtectedFieldStandsInTheList() throws Exception {
        assertThat(documents.protectedFields()).containsExactlyElementsOf(Files.readAllLines(LIST));
    }
}
