package dev.storecrm.metafield;

import dev.storecrm.metafield.value.ValueType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people choose for a meta field. Neither key nor slug have blanks around them. */
public record FieldDraft(String name, String slug, String key, FieldKind kind, ValueType type) {
    public static final int LONGEST = 100;

    /** A key stands in segments as {@code metafields.slug.key}, so it holds no blanks and no dots. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_-]{1,100}");

    /** What Shopify lets a namespace or a key consist of. Source: shopify.dev, "Metafield". */
    private static final Pattern SHOPIFY_WORD = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    public FieldDraft {
        name = name.strip();
        slug = slug.strip();
        key = key.strip();
    }

    /** One that Flow and CSV files fill. */
    public FieldDraft(String name, String slug, String key, ValueType type) {
        this(name, slug, key, FieldKind.CUSTOM, type);
    }

    /** What is wrong with it, as the end of a message key; null when nothing is. */
    @Nullable
    String problem() {
        if (name.isEmpty() || name.length() > LONGEST || name.indexOf('\0') >= 0) {
            return "name";
        }
        if (kind == FieldKind.SHOPIFY) {
            return !SHOPIFY_WORD.matcher(slug).matches()
                    ? "namespace"
                    : SHOPIFY_WORD.matcher(key).matches() ? null : "key";
        }
        if (!isWord(key)) {
            return "key";
        }
        return slug.isEmpty() || isWord(slug) ? null : "slug";
    }

    /** Whether a text can be a key or a slug. */
    public static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }
}
