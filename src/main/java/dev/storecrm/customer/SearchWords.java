package dev.storecrm.customer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns what people type, and what they look for, into the same words: NFKC, lower case, katakana as hiragana, accents
 * dropped. Japanese has no spaces, so every suffix of a CJK word is a word too: a prefix search finds it anywhere.
 */
public final class SearchWords {
    private static final int LONGEST = 60;

    private SearchWords() {}

    /** The folded form of one text, its spaces kept. */
    public static String fold(String text) {
        if (isPlain(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        var decomposed = Normalizer.normalize(Normalizer.normalize(text, Normalizer.Form.NFKC), Normalizer.Form.NFKD);
        var folded = new StringBuilder(decomposed.length());
        decomposed
                .codePoints()
                .filter(point -> !isAccent(point))
                .map(SearchWords::hiragana)
                .forEach(folded::appendCodePoint);
        return Normalizer.normalize(folded, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** Every word under which any of the texts is found. */
    static Set<String> of(@Nullable String... texts) {
        var words = new TreeSet<String>();
        for (var text : texts) {
            if (text != null) {
                add(fold(text), words);
            }
        }
        return words;
    }

    private static void add(String folded, Set<String> words) {
        var start = -1;
        for (var i = 0; i <= folded.length(); i++) {
            var inside = i < folded.length() && !Character.isWhitespace(folded.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                addWord(folded.substring(start, Math.min(i, start + LONGEST)), words);
                start = -1;
            }
        }
    }

    private static void addWord(String word, Set<String> words) {
        words.add(word);
        var domain = word.indexOf('@') + 1;
        for (var i = 1; i < word.length(); i++) {
            var before = word.charAt(i - 1);
            if (isCjk(word.charAt(i)) || isCjk(before) || (isSeparator(before) && (domain == 0 || i <= domain))) {
                words.add(word.substring(i));
            }
        }
    }

    private static boolean isPlain(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** In an address or a double name, what follows these is looked for too; a domain is one word. */
    private static boolean isSeparator(char c) {
        return c == '@' || c == '.' || c == '-' || c == '_' || c == '+' || c == '\'';
    }

    /** Combining marks, but not the (semi-)voiced sound marks that make one kana another. */
    private static boolean isAccent(int point) {
        return Character.getType(point) == Character.NON_SPACING_MARK && point != 0x3099 && point != 0x309a;
    }

    private static int hiragana(int point) {
        return point >= 0x30a1 && point <= 0x30f6 ? point - 0x60 : point;
    }

    private static boolean isCjk(char c) {
        return (c >= 0x3041 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3);
    }
}
