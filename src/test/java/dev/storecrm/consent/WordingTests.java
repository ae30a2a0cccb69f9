package dev.storecrm.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The ledger keeps the version of what a person was shown, which proves nothing once the words are others. Whoever changes them
 * raises the version, keeps the old words for the proof sheet, and writes the new digest down here.
 */
class WordingTests {
    private static final List<String> CHOICE = List.of("title", "which", "kind.", "all", "orders");
    private static final List<String> CONFIRMATION = List.of("title", "confirm", "kind.");

    @Test
    void changesNoWordsUnderTheSameVersion() throws IOException, NoSuchAlgorithmException {
        assertThat(List.of(
                        Preferences.WORDING + " " + digest(CHOICE), Confirmations.WORDING + " " + digest(CONFIRMATION)))
                .containsExactly("1 d29220da5752", "1 871ddec3bec4");
    }

    private static String digest(List<String> which) throws IOException, NoSuchAlgorithmException {
        var words = new TreeMap<String, String>();
        for (var language : List.of("", "_ja")) {
            try (Reader file = Files.newBufferedReader(
                    Path.of("src/main/resources/messages/consent" + language + ".properties"))) {
                var all = new Properties();
                all.load(file);
                all.stringPropertyNames().stream()
                        .filter(key -> which.stream().anyMatch(begin -> key.startsWith("consent.public." + begin)))
                        .forEach(key -> words.put(key + language, all.getProperty(key)));
            }
        }
        var hash = MessageDigest.getInstance("SHA-256").digest(words.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 6);
    }
}
