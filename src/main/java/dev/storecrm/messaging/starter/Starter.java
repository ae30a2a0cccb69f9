package dev.storecrm.messaging.starter;

import dev.storecrm.consent.Kind;
import dev.storecrm.messaging.design.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** A mail that nobody has to begin from an empty page; in each language beside this class. */
public enum Starter {
    NEWSLETTER(Kind.MARKETING),
    COUPON(Kind.MARKETING),
    BIRTHDAY(Kind.MARKETING),
    WELCOME(Kind.MARKETING),
    WIN_BACK(Kind.MARKETING),
    REVIEW(Kind.FOLLOW_UP);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Kind kind;

    Starter(Kind kind) {
        this.kind = kind;
    }

    /** What it says in one language. */
    public record Text(String name, String subject, String preview, List<Section> sections) {
        public Text {
            sections = List.copyOf(sections);
        }
    }

    public static Optional<Starter> named(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }

    public Kind kind() {
        return kind;
    }

    /** In English for any language but Japanese. */
    public Text text(Locale language) {
        var ending = language.getLanguage().equals("ja") ? "_ja.json" : "_en.json";
        var file = name().toLowerCase(Locale.ROOT).replace('_', '-') + ending;
        try (var content = Objects.requireNonNull(Starter.class.getResourceAsStream(file), file)) {
            return JSON.readValue(content, Text.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
