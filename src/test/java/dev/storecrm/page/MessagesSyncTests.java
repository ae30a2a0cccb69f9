package dev.storecrm.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word a person reads stands in a message, in both languages. */
class MessagesSyncTests {
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path JAVA = Path.of("src/main/java");

    private static final Pattern TAG = Pattern.compile("<[a-zA-Z!/](?:[^<>\"]|\"[^\"]*\")*>");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern KEY =
            Pattern.compile("#\\{([a-z][\\w.-]*)[}(]|messages\\.msg(?:WithParams)?\\('([\\w.-]+)'");
    private static final Pattern PREFIX = Pattern.compile("'([a-z]+(?:\\.[a-zA-Z-]+)+\\.)'");
    private static final Pattern IN_CODE = Pattern.compile("\"([a-z]+\\.(?:nav|done|timeline)[a-zA-Z.-]*)\"");
    private static final Pattern WRITTEN =
            Pattern.compile("\\s(?:placeholder|title|alt|aria-label)=\"[^\"]*\\p{L}[^\"]*\"");

    @Test
    void hasTheSameKeysInBothLanguages() {
        for (var english : bundles()) {
            var module = english.getFileName().toString().replace(".properties", "");
            var japanese = read(MESSAGES.resolve(module + "_ja.properties"));
            assertThat(japanese.keySet()).as(module).isEqualTo(read(english).keySet());
            assertThat(read(english).keySet()).as(module).allMatch(key -> key.startsWith(module + "."));
        }
    }

    /** Of a key that stands twice the last text wins, and changes a page that nobody looked at. */
    @Test
    void writesEveryKeyOnce() throws IOException {
        try (var files = Files.list(MESSAGES)) {
            for (var file : files.toList()) {
                assertThat(Files.readAllLines(file).stream()
                                .filter(line -> line.matches("[a-z][^=\\s]*=.*"))
                                .map(line -> line.substring(0, line.indexOf('='))))
                        .as(file.toString())
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void saysSomethingUnderEveryKeyAndNamesTheSameValues() {
        for (var english : bundles()) {
            var japanese = read(Path.of(english.toString().replace(".properties", "_ja.properties")));
            read(english).forEach((key, text) -> {
                var other = japanese.getOrDefault(key, "");
                assertThat(text).as(key).isNotBlank();
                assertThat(other).as(key).isNotBlank();
                assertThatCode(() -> new MessageFormat(text)).as(key).doesNotThrowAnyException();
                assertThatCode(() -> new MessageFormat(other)).as(key).doesNotThrowAnyException();
                assertThat(values(text)).as(key).containsAll(values(other));
            });
        }
    }

    @Test
    void hasEveryKeyThatPagesUse() {
        var known = keys();
        for (var template : files(TEMPLATES, ".html")) {
            var text = text(template);
            assertThat(found(KEY, text).filter(key -> !key.endsWith(".")))
                    .as(template.toString())
                    .allMatch(known::contains);
            assertThat(found(PREFIX, text)).as(template.toString()).allMatch(prefix -> known.stream()
                    .anyMatch(key -> key.startsWith(prefix)));
        }
        for (var code : files(JAVA, ".java")) {
            assertThat(found(IN_CODE, text(code))).as(code.toString()).allMatch(key -> known.stream()
                    .anyMatch(one -> one.equals(key) || key.endsWith(".") && one.startsWith(key)));
        }
    }

    @Test
    void writesNoBareTextIntoPages() {
        for (var template : files(TEMPLATES, ".html")) {
            var markup = COMMENT.matcher(text(template)).replaceAll("").replace("StoreCRM", "");
            assertThat(TAG.matcher(markup).replaceAll(" "))
                    .as(template.toString())
                    .doesNotContainPattern("\\p{L}");
            assertThat(found(WRITTEN, markup)).as(template.toString()).isEmpty();
        }
    }

    private static List<Path> bundles() {
        return files(MESSAGES, ".properties").stream()
                .filter(file -> !file.toString().endsWith("_ja.properties"))
                .toList();
    }

    private static Set<String> keys() {
        return bundles().stream()
                .flatMap(file -> read(file).keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> values(String text) {
        return found(Pattern.compile("\\{(\\d)"), text).collect(Collectors.toSet());
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> {
            for (var group = 1; group <= match.groupCount(); group++) {
                if (match.group(group) != null) {
                    return match.group(group);
                }
            }
            return match.group();
        });
    }

    private static TreeMap<String, String> read(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var sorted = new TreeMap<String, String>();
        properties.forEach((key, value) -> sorted.put((String) key, (String) value));
        return sorted;
    }

    private static List<Path> files(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
