package dev.storecrm.messaging.content;

import dev.storecrm.consent.Kind;
import dev.storecrm.messaging.design.MailCompiler;
import dev.storecrm.messaging.design.MailDraft;
import dev.storecrm.messaging.design.MailForm;
import dev.storecrm.messaging.template.RenderedMail;
import dev.storecrm.messaging.template.Renderer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** How mails of the app itself look: what it is about, one button, and why it came. */
@Component
class SystemLayout {
    private static final String LAYOUT = """
            <mjml><mj-body background-color="#f4f4f4"><mj-section background-color="#ffffff" padding="24px 8px"><mj-column>
            <mj-text font-size="20px" font-weight="600" color="#303030">{{ words.title }}</mj-text>
            <mj-text font-size="16px" line-height="24px" color="#303030">{{ words.text }}</mj-text>
            <mj-button href="{{ button_url }}" background-color="#1a1a1a" color="#ffffff" font-size="16px" border-radius="8px">{{ words.button }}</mj-button>
            <mj-text font-size="13px" line-height="20px" color="#616161">{{ words.why }}</mj-text>
            </mj-column></mj-section></mj-body></mjml>
            """;
    private static final String PLAIN =
            "{{ words.title }}\n\n{{ words.text }}\n\n{{ button_url }}\n\n{{ words.why }}\n";
    private static final List<String> WORDS = List.of("subject", "title", "text", "button", "why");

    private final MessageSource messages;
    private final Map<Locale, Renderer> layouts = new ConcurrentHashMap<>();

    SystemLayout(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * A mail.
     *
     * @param said its words stand under this key, with {@code .subject}, {@code .title}, {@code .text}, {@code .button} and
     *     {@code .why} behind it
     */
    RenderedMail render(String said, Locale language, String button, Object... arguments) {
        var words = new LinkedHashMap<String, String>();
        WORDS.forEach(word -> words.put(word, say(said + "." + word, language, arguments)));
        return layouts.computeIfAbsent(language, SystemLayout::layout)
                .render(Map.of("words", words, "button_url", button));
    }

    String say(String key, Locale language, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, language));
    }

    private static Renderer layout(Locale language) {
        return Renderer.of(MailCompiler.compile(
                new MailDraft(Kind.TRANSACTIONAL, MailForm.MJML, language, "{{ words.subject }}", "", LAYOUT, PLAIN)));
    }
}
