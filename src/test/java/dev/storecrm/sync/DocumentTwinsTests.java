package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A field that one way of asking knows and the other does not would be blanked by turns. */
class DocumentTwinsTests {
    private static final Path FOLDER = Path.of("src/main/resources/graphql-documents");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]\\w*");
    private static final Pattern FRAME = Pattern.compile(
            "(?m)^(query .*|  nodes.*|  node\\(.*|    \\.\\.\\. on .*)$|edges|pageInfo \\{.*}|\\bnodes?\\b|\\(first.*?\\)");

    @ParameterizedTest
    @EnumSource(PhaseKind.class)
    void asksForTheSameFieldsOneByOneAndInBulk(PhaseKind kind) throws IOException {
        var shape = RecordShape.of(kind);
        var bulk = fields(kind.document());
        bulk.removeAll(Set.of("customers", "products", "orders", "abandonedCheckouts"));
        assertThat(fields(shape.byId())).isEqualTo(bulk);
        assertThat(bulk).containsAll(fields(shape.more()));
    }

    private static Set<String> fields(String document) throws IOException {
        var text = FRAME.matcher(Files.readString(FOLDER.resolve(document + ".graphql")))
                .replaceAll("");
        var words = new TreeSet<String>();
        WORD.matcher(text).results().forEach(word -> words.add(word.group()));
        return words;
    }
}
