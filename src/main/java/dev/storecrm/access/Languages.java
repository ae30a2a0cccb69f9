package dev.storecrm.access;

import java.util.Locale;

/** The languages that pages come in. */
public final class Languages {
    private Languages() {}

    /** Japanese for any Japanese, English for everybody else; reads {@code ja-JP} and {@code ja_JP} alike. */
    public static Locale of(String tag) {
        return Locale.forLanguageTag(tag.replace('_', '-')).getLanguage().equals("ja")
                ? Locale.JAPANESE
                : Locale.ENGLISH;
    }
}
