package dev.storecrm.segment.language;

import java.util.Locale;

/**
 * One word of a query.
 *
 * @param text as written; of a quoted text what it stands for
 */
record Token(Kind kind, String text, Span span) {
    enum Kind {
        WORD,
        TEXT,
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    /** Keywords are read in any case, as in SQL. */
    boolean isKeyword(String keyword) {
        return kind == Kind.WORD && text.toUpperCase(Locale.ROOT).equals(keyword);
    }
}
