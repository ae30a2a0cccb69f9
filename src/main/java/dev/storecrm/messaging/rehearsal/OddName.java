package dev.storecrm.messaging.rehearsal;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that would look strange after "Dear": tests, addresses, codes, and what robots fill into forms. */
final class OddName {
    private static final int LONGEST = 40;
    private static final Pattern STRANGE = Pattern.compile(
            "[@{}<>\\[\\]|\\\\/=_#$%^*+~\\d]|https?:|www\\.|[\\u202a-\\u202e\\u2066-\\u2069]|\\p{Cntrl}");
    private static final Pattern SAME = Pattern.compile("(?i)(\\p{L})\\1{2,}");
    private static final Set<String> WORDS = Set.of(
            "test",
            "tester",
            "testing",
            "null",
            "undefined",
            "none",
            "n/a",
            "na",
            "unknown",
            "guest",
            "customer",
            "asdf",
            "qwerty",
            "admin",
            "first",
            "first name",
            "テスト",
            "なし",
            "未設定",
            "名無し");

    private OddName() {}

    static boolean is(String name) {
        var plain = name.strip();
        return !plain.isEmpty()
                && (plain.length() > LONGEST
                        || plain.codePoints().noneMatch(Character::isLetter)
                        || STRANGE.matcher(plain).find()
                        || SAME.matcher(plain).matches()
                        || WORDS.contains(plain.toLowerCase(Locale.ROOT)));
    }
}
