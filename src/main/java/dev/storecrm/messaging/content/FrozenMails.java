package dev.storecrm.messaging.content;

import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.consent.PublicLinks;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.ContentQueries.Input;
import dev.storecrm.messaging.ledger.Sends.Said;
import dev.storecrm.messaging.template.RenderedMail;
import dev.storecrm.messaging.template.Renderer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Renders the mails of sends from what was frozen, the same every time; each send's words are parsed once. */
@Component
class FrozenMails {
    private static final int MOST = 200;

    private final ContentQueries queries;
    private final PublicLinks links;
    private final ObjectReader json;
    private final Map<Words, Map<Locale, Renderer>> parsed = new ConcurrentHashMap<>();

    FrozenMails(ContentQueries queries, PublicLinks links, JsonMapper json) {
        this.queries = queries;
        this.links = links;
        this.json = json.readerFor(new TypeReference<LinkedHashMap<String, Object>>() {})
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    private record Words(ShopId shop, long send) {}

    /**
     * Whom a mail is for, as it was frozen.
     *
     * @param link whose link to stop mail stands in it; null where the inputs hold an example
     */
    record Addressed(ShopId shop, long send, @Nullable Link link, Locale language, String inputs) {

        static Addressed of(ShopId shop, long send, Said said, Input input) {
            return new Addressed(
                    shop, send, linkOf(shop, said, input.linked()), Locale.of(input.language()), input.inputs());
        }
    }

    static @Nullable Link linkOf(ShopId shop, Said said, long customer) {
        var kind = said.kind();
        return kind == null || said.trial() ? null : new Link(shop, customer, kind);
    }

    /** Only inside the shop's transaction. */
    RenderedMail render(Addressed addressed) {
        var renderer = renderers(new Words(addressed.shop(), addressed.send())).get(addressed.language());
        if (renderer == null) {
            throw new IllegalStateException("Send " + addressed.send() + " has no words in " + addressed.language());
        }
        return render(renderer, addressed.link(), addressed.inputs());
    }

    RenderedMail render(Renderer renderer, @Nullable Link link, String frozen) {
        Map<String, Object> inputs = json.readValue(frozen);
        if (link != null) {
            inputs.put("unsubscribe_url", links.preferences(link));
        }
        return renderer.render(inputs);
    }

    /** What a later look at the mail is compared with. */
    static byte[] hash(RenderedMail mail) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : new String[] {mail.subject(), mail.html(), mail.text()}) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<Locale, Renderer> renderers(Words words) {
        if (parsed.size() > MOST) {
            parsed.clear();
        }
        return parsed.computeIfAbsent(words, this::parse);
    }

    private Map<Locale, Renderer> parse(Words words) {
        var content = queries.content(words.shop(), words.send())
                .orElseThrow(() -> new IllegalStateException("Send " + words.send() + " has no words"));
        var renderers = new LinkedHashMap<Locale, Renderer>();
        content.texts().forEach((language, text) -> renderers.put(language, Renderer.of(text)));
        return Map.copyOf(renderers);
    }
}
