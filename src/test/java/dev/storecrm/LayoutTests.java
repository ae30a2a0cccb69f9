package dev.storecrm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One folder a module, the same name in every tree: {@code find . -path '*customer*'} is the feature. */
class LayoutTests {
    private static final Path MODULES = Path.of("src/main/java/dev/storecrm");
    private static final Set<String> TEST_ONLY = Set.of("testing", "sandbox", "journey", "bench", "rig");

    private static final Pattern STAR =
            Pattern.compile("select\\s+(distinct\\s+on\\s*\\([^)]*\\)\\s*)?(\\w+\\.)?\\*\\s+from\\s+(?!unnest|\\()");

    @Test
    void namesEveryFolderAfterAModule() {
        var modules = folders(MODULES);
        assertThat(strangers(Path.of("src/main/resources/templates"), modules)).isEmpty();
        assertThat(strangers(Path.of("src/main/resources/graphql-documents"), modules))
                .isEmpty();
        assertThat(strangers(Path.of("src/main/resources/sql"), modules)).isEmpty();
        assertThat(strangers(Path.of("src/main/resources/db/migration"), modules))
                .isEmpty();
        assertThat(strangers(Path.of("frontend/src"), union(modules, Set.of("generated"))))
                .isEmpty();
        assertThat(strangers(Path.of("src/test/java/dev/storecrm"), union(modules, TEST_ONLY)))
                .isEmpty();
    }

    @Test
    void namesEveryMessageFileAfterAModule() {
        var modules = folders(MODULES);
        assertThat(files(Path.of("src/main/resources/messages"))
                        .map(file -> file.getFileName().toString().replaceAll("(_ja)?\\.properties$", ""))
                        .filter(name -> !modules.contains(name)))
                .isEmpty();
    }

    @Test
    void namesEveryMigrationByTimeAndDeed() {
        assertThat(files(Path.of("src/main/resources/db/migration"))
                        .map(file -> file.getFileName().toString())
                        .filter(name -> !name.matches("(V\\d{12}__[a-z]+(_[a-z0-9]+)+|R__[a-z]+(_[a-z0-9]+)*)\\.sql")))
                .isEmpty();
    }

    @Test
    void keepsFilesSmall() {
        assertThat(longer(Path.of("src/main/java"), 300)).isEmpty();
        assertThat(longer(Path.of("src/main/resources/templates"), 250)).isEmpty();
        assertThat(longer(Path.of("frontend/src"), 300)).isEmpty();
        assertThat(longer(Path.of("src/test/java"), 400)).isEmpty();
    }

    /** Turbo draws nothing where a frame's answer names as its source what was just asked. */
    @Test
    void letsNoFrameThatIsLookedAtAgainNameItsSource() {
        assertThat(files(Path.of("src/main/resources/templates"))
                        .flatMap(file -> text(file).lines())
                        .filter(line -> line.matches(".*<turbo-frame th:fragment=\"\\w+\".*src=.*"))
                        .filter(line -> !line.contains("polled")))
                .isEmpty();
    }

    /**
     * A star means other columns once a newer version has added one, and PostgreSQL refuses a statement that was prepared
     * before (R82). Of a list that the statement itself writes down it may stand.
     */
    @Test
    void namesTheColumnsThatStatementsRead() {
        assertThat(files(MODULES).filter(file -> STAR.matcher(text(file)).find()))
                .isEmpty();
    }

    @Test
    void explainsEveryModule() {
        for (var module : folders(MODULES)) {
            assertThat(MODULES.resolve(module).resolve("package-info.java")).exists();
        }
    }

    private static List<String> longer(Path tree, int lines) {
        return files(tree)
                .filter(file -> file.toString().matches(".*\\.(java|html|ts|css)"))
                .filter(file -> lines(file) > lines)
                .map(Path::toString)
                .toList();
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
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

    private static Set<String> strangers(Path tree, Set<String> known) {
        var strangers = new TreeSet<>(folders(tree));
        strangers.removeAll(known);
        return strangers;
    }

    private static Set<String> folders(Path tree) {
        if (!Files.isDirectory(tree)) {
            return Set.of();
        }
        try (var children = Files.list(tree)) {
            return children.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path tree) {
        if (!Files.isDirectory(tree)) {
            return Stream.empty();
        }
        try (var files = Files.walk(tree)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }
}
