package dev.storecrm.messaging.content;

import dev.storecrm.messaging.template.MailSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The words of a send, a language each.
 *
 * @param main for customers whose language it is not written in
 * @param coupon that the mails bring; null for none
 */
public record MailContent(
        Map<Locale, MailSource> texts,
        Locale main,
        @Nullable Long coupon) {
    public MailContent {
        texts = Map.copyOf(texts);
        if (!texts.containsKey(main)) {
            throw new IllegalArgumentException("No words in the main language");
        }
    }

    public MailContent(Map<Locale, MailSource> texts, Locale main) {
        this(texts, main, null);
    }

    /** Words of two versions, of which each recipient gets one: the languages are those of the first. */
    public MailContent or(MailContent second) {
        var both = new HashMap<Locale, MailSource>();
        texts.forEach((language, text) -> {
            var other = Objects.requireNonNull(second.texts.get(second.language(language.toLanguageTag())));
            both.put(
                    language,
                    new MailSource(
                            either(text.subject(), other.subject()),
                            either(text.preview(), other.preview()),
                            either(text.html(), other.html()),
                            either(text.text(), other.text())));
        });
        return new MailContent(both, main, coupon);
    }

    private static String either(String first, String second) {
        return "{% if " + Splits.INPUT + " == 'B' %}" + second + "{% else %}" + first + "{% endif %}";
    }

    /** The same words with a coupon. */
    public MailContent with(long chosen) {
        return new MailContent(texts, main, chosen);
    }

    /**
     * The language of the mail to somebody.
     *
     * @param customer as Shopify tells it, e.g. {@code ja-JP}
     */
    public Locale language(@Nullable String customer) {
        var wanted = customer == null
                ? main
                : Locale.of(Locale.forLanguageTag(customer).getLanguage());
        return texts.containsKey(wanted) ? wanted : main;
    }
}
