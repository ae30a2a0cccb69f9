package dev.storecrm.messaging.content;

import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.consent.PublicLinks;
import dev.storecrm.consent.ShopLinks;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.ContentQueries.Input;
import dev.storecrm.messaging.ledger.Sends.Said;
import dev.storecrm.messaging.template.RenderedMail;
import dev.storecrm.messaging.template.Renderer;
import dev.storecrm.messaging.tracking.LinkMarks;
import dev.storecrm.messaging.tracking.Tracked;
import dev.storecrm.messaging.tracking.Trackings;
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

/**
 * Renders the mails of sends from what was frozen, the same every time; each send's words are parsed once. Frozen is also where
 * the app was: a mail that was made names that address, wherever the app is when it goes out or is looked at.
 */
@Component
class FrozenMails {
    private static final int MOST = 200;

    private final ContentQueries queries;
    private final PublicLinks links;
    private final Trackings trackings;
    private final ObjectReader json;
    private final Map<Words, Parsed> parsed = new ConcurrentHashMap<>();

    FrozenMails(ContentQueries queries, PublicLinks links, Trackings trackings, JsonMapper json) {
        this.queries = queries;
        this.links = links;
        this.trackings = trackings;
        this.json = json.readerFor(new TypeReference<LinkedHashMap<String, Object>>() {})
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    private record Words(ShopId shop, long send) {}

    /** {@code app} is null where nobody has kept it. */
    private record Parsed(
            Map<Locale, Renderer> renderers, @Nullable String app) {}

    /**
     * Whom a mail is for, as it was frozen.
     *
     * @param link whose link to stop mail stands in it; null where the inputs hold an example
     */
    record Addressed(@Nullable Link link, Locale language, String inputs) {

        static Addressed of(ShopId shop, Said said, Input input) {
            return new Addressed(linkOf(shop, said, input.linked()), Locale.of(input.language()), input.inputs());
        }
    }

    static @Nullable Link linkOf(ShopId shop, Said said, long customer) {
        var kind = said.kind();
        return kind == null || said.trial() ? null : new Link(shop, customer, kind);
    }

    /** Renders the mails of one send; asks no database, and is used by any number of threads. */
    final class OfSend {
        private final Map<Locale, Renderer> renderers;
        private final ShopLinks links;
        private final ShopLinks frozen;
        private final Tracked tracked;

        private OfSend(Parsed words, ShopLinks links, Tracked tracked) {
            this.renderers = words.renderers();
            this.links = links;
            this.frozen = words.app() == null ? links : links.at(words.app());
            this.tracked = tracked;
        }

        RenderedMail render(Addressed addressed) {
            var renderer = renderers.get(addressed.language());
            if (renderer == null) {
                throw new IllegalStateException("No words in " + addressed.language());
            }
            return FrozenMails.this.render(renderer, frozen, addressed);
        }

        /** What is said of a mail beside what was looked at leads to where the app is now. */
        ShopLinks links() {
            return links;
        }

        /** A mail that was made, as it goes out to its customer: what was looked at stays, its links lead through us. */
        RenderedMail tracked(RenderedMail mail, Input input) {
            return withHtml(mail, tracked.woven(mail.html(), links, input.delivery(), input.seen()));
        }
    }

    /** Only inside the shop's transaction. */
    OfSend of(ShopId shop, long send) {
        return new OfSend(parsed(new Words(shop, send)), links.of(shop), trackings.of(shop, send));
    }

    /** A mail that was made, with links that lead where they lead. */
    static RenderedMail untracked(RenderedMail mail) {
        return withHtml(mail, LinkMarks.off(mail.html(), null));
    }

    private static RenderedMail withHtml(RenderedMail mail, String html) {
        return new RenderedMail(mail.subject(), mail.preview(), html, mail.text(), mail.empty());
    }

    /** The mail of words that are not frozen yet. */
    RenderedMail render(ShopId shop, Renderer renderer, Addressed addressed) {
        return render(renderer, links.of(shop), addressed);
    }

    private RenderedMail render(Renderer renderer, ShopLinks links, Addressed addressed) {
        Map<String, Object> inputs = json.readValue(addressed.inputs());
        var link = addressed.link();
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

    private Parsed parsed(Words words) {
        if (parsed.size() > MOST) {
            parsed.clear();
        }
        return parsed.computeIfAbsent(words, this::parse);
    }

    private Parsed parse(Words words) {
        var content = queries.content(words.shop(), words.send())
                .orElseThrow(() -> new IllegalStateException("Send " + words.send() + " has no words"));
        var renderers = new LinkedHashMap<Locale, Renderer>();
        content.texts().forEach((language, text) -> renderers.put(language, Renderer.of(text)));
        return new Parsed(
                Map.copyOf(renderers), queries.app(words.shop(), words.send()).orElse(null));
    }
}
