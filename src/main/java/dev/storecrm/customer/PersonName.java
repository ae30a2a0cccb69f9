package dev.storecrm.customer;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a person is called on a page: the family name first where the name is written in Chinese characters or kana. */
public final class PersonName {
    private PersonName() {}

    /** The full name, else the next best thing that tells the person; empty when there is nothing. */
    public static String of(@Nullable String first, @Nullable String last, @Nullable String... otherwise) {
        var japanese = isJapanese(first) || isJapanese(last);
        var name = Stream.of(japanese ? last : first, japanese ? first : last)
                .filter(PersonName::isWritten)
                .collect(Collectors.joining(" "));
        return !name.isEmpty()
                ? name
                : Stream.of(otherwise).filter(PersonName::isWritten).findFirst().orElse("");
    }

    private static boolean isWritten(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static boolean isJapanese(@Nullable String text) {
        return text != null
                && text.codePoints()
                        .mapToObj(Character.UnicodeScript::of)
                        .anyMatch(script -> script == Character.UnicodeScript.HAN
                                || script == Character.UnicodeScript.HIRAGANA
                                || script == Character.UnicodeScript.KATAKANA);
    }
}
