package dev.storecrm.messaging.starter;

import dev.storecrm.messaging.design.MailForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** What somebody begins with who writes MJML or HTML: a small mail that could be sent; in each language beside this class. */
public final class OwnMarkup {
    private OwnMarkup() {}

    /** Nothing for a mail of sections. In English for any language but Japanese. */
    public static String of(MailForm form, Locale language) {
        if (form == MailForm.SECTIONS) {
            return "";
        }
        var file = (language.getLanguage().equals("ja") ? "own_ja." : "own_en.")
                + form.name().toLowerCase(Locale.ROOT);
        try (var content = Objects.requireNonNull(OwnMarkup.class.getResourceAsStream(file), file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
