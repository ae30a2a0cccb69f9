package dev.storecrm.messaging.content;

import dev.storecrm.consent.Kind;
import dev.storecrm.consent.LinkTokens.Asked;
import dev.storecrm.consent.PublicLinks;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.design.MailCompiler;
import dev.storecrm.messaging.design.MailDraft;
import dev.storecrm.messaging.design.MailForm;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.recipient.Recipients;
import dev.storecrm.messaging.recipient.Recipients.Recipient;
import dev.storecrm.messaging.smtp.LetterRefused;
import dev.storecrm.messaging.template.RenderedMail;
import dev.storecrm.messaging.template.Renderer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Asks somebody who wants mail again whether it was really them: only the link in it makes it a yes. */
@Component
class ConfirmationMail implements SystemMail {
    private static final String LAYOUT = """
            <mjml><mj-body background-color="#f4f4f4"><mj-section background-color="#ffffff" padding="24px 8px"><mj-column>
            <mj-text font-size="20px" font-weight="600" color="#303030">{{ words.title }}</mj-text>
            <mj-text font-size="16px" line-height="24px" color="#303030">{{ words.text }}</mj-text>
            <mj-button href="{{ confirm_url }}" background-color="#1a1a1a" color="#ffffff" font-size="16px" border-radius="8px">{{ words.button }}</mj-button>
            <mj-text font-size="13px" line-height="20px" color="#616161">{{ words.ignore }}</mj-text>
            </mj-column></mj-section></mj-body></mjml>
            """;
    private static final String PLAIN =
            "{{ words.title }}\n\n{{ words.text }}\n\n{{ confirm_url }}\n\n{{ words.ignore }}\n";

    private final Recipients recipients;
    private final PublicLinks links;
    private final MessageSource messages;
    private final Map<Locale, Renderer> layouts = new ConcurrentHashMap<>();

    ConfirmationMail(Recipients recipients, PublicLinks links, MessageSource messages) {
        this.recipients = recipients;
        this.links = links;
        this.messages = messages;
    }

    @Override
    public String origin() {
        return Sends.CONFIRMATION;
    }

    @Override
    public RenderedMail render(ShopId shop, String key, long customer) {
        var person = recipients.read(shop, Kind.TRANSACTIONAL, ConfirmationMail::language, List.of(customer)).stream()
                .findFirst()
                .orElseThrow(() -> new LetterRefused("The customer is gone"));
        var language = language(person.language());
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("words", words(person, language));
        inputs.put("confirm_url", links.confirmation(new Asked(shop, Long.parseLong(key))));
        return layouts.computeIfAbsent(language, ConfirmationMail::layout).render(inputs);
    }

    private Map<String, String> words(Recipient person, Locale language) {
        var name = person.inputs().get("shop") instanceof Map<?, ?> shop ? shop.get("name") : "";
        var words = new LinkedHashMap<String, String>();
        for (var word : List.of("subject", "title", "text", "button", "ignore")) {
            words.put(
                    word,
                    Objects.requireNonNull(
                            messages.getMessage("messaging.confirmation." + word, new Object[] {name}, language)));
        }
        return words;
    }

    private static Renderer layout(Locale language) {
        return Renderer.of(MailCompiler.compile(
                new MailDraft(Kind.TRANSACTIONAL, MailForm.MJML, language, "{{ words.subject }}", "", LAYOUT, PLAIN)));
    }

    private static Locale language(@Nullable String customer) {
        return customer != null && Locale.forLanguageTag(customer).getLanguage().equals("ja")
                ? Locale.JAPANESE
                : Locale.ENGLISH;
    }
}
