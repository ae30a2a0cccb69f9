package dev.storecrm.messaging.content;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.design.MailCompiler;
import dev.storecrm.messaging.recipient.Brands;
import dev.storecrm.messaging.template.RenderedMail;
import dev.storecrm.messaging.template.Renderer;
import dev.storecrm.shop.Shops;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** How mails of the app itself look: the shop's name and colours, what it is about, one button, and why it came. */
@Component
class SystemLayout {
    private static final List<String> WORDS = List.of("subject", "title", "text", "button", "why");

    private final MessageSource messages;
    private final Shops shops;
    private final Brands brands;
    private final Map<Locale, Renderer> layouts = new ConcurrentHashMap<>();

    SystemLayout(MessageSource messages, Shops shops, Brands brands) {
        this.messages = messages;
        this.shops = shops;
        this.brands = brands;
    }

    /**
     * A mail.
     *
     * @param said its words stand under this key, with {@code .subject}, {@code .title}, {@code .text}, {@code .button} and
     *     {@code .why} behind it
     */
    RenderedMail render(String said, Locale language, ShopId shop, String button, Object... arguments) {
        var words = new LinkedHashMap<String, String>();
        WORDS.forEach(word -> words.put(word, say(said + "." + word, language, arguments)));
        return layouts.computeIfAbsent(language, SystemLayout::layout)
                .render(Map.of(
                        "words",
                        words,
                        "button_url",
                        button,
                        "shop",
                        Map.of("name", shops.get(shop).name()),
                        "brand",
                        brands.of(shop).inputs()));
    }

    String say(String key, Locale language, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, language));
    }

    private static Renderer layout(Locale language) {
        return Renderer.of(MailCompiler.notice(language));
    }
}
