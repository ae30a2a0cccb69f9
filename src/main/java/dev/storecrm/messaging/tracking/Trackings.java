package dev.storecrm.messaging.tracking;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.template.Liquid;
import dev.storecrm.messaging.template.MailSource;
import dev.storecrm.messaging.template.TemplateRefused;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** What a send's mails tell, decided when it begins; only inside the shop's transaction. */
@Component
public class Trackings {
    private static final Logger LOG = LoggerFactory.getLogger(Trackings.class);

    private final TrackingQueries queries;
    private final TrackingChoices choices;
    private final ObjectReader json;

    Trackings(TrackingQueries queries, TrackingChoices choices, JsonMapper json) {
        this.queries = queries;
        this.choices = choices;
        this.json = json.readerFor(new TypeReference<LinkedHashMap<String, Object>>() {})
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /** The words of a send that begins, with marks, and their links written down. */
    public Map<Locale, MailSource> track(ShopId shop, long send, Map<Locale, MailSource> texts) {
        queries.put(shop, send, tracked(shop));
        return marked(
                texts,
                (language, next, links) -> queries.putLinks(shop, send, language.getLanguage(), next, links.links()));
    }

    /** Words with marks, and what they would tell if they were sent now; nothing is written down. */
    public Trial trial(ShopId shop, Map<Locale, MailSource> texts) {
        return new Trial(marked(texts, (language, next, links) -> {}), tracked(shop));
    }

    /** Of words that are looked at before they are sent. */
    public record Trial(Map<Locale, MailSource> texts, Tracked tracked) {
        public Trial {
            texts = Map.copyOf(texts);
        }

        /** Of a mail that tells nothing of its recipient. */
        public static Trial untold(Map<Locale, MailSource> texts) {
            return new Trial(texts, Tracked.NOTHING);
        }
    }

    private Tracked tracked(ShopId shop) {
        var choice = choices.of(shop);
        return new Tracked(choice.opens(), choice.clicks());
    }

    private interface Writer {
        void write(Locale language, int first, LinkMarks.Marked links);
    }

    private static Map<Locale, MailSource> marked(Map<Locale, MailSource> texts, Writer writer) {
        var marked = new LinkedHashMap<Locale, MailSource>();
        var next = 1;
        // in an order that does not change, for numbers that do not
        for (var language : texts.entrySet().stream()
                .sorted(Comparator.comparing(each -> each.getKey().toLanguageTag()))
                .toList()) {
            var text = language.getValue();
            var links = LinkMarks.on(text.html(), next);
            writer.write(language.getKey(), next, links);
            next += links.links().size();
            marked.put(language.getKey(), new MailSource(text.subject(), text.preview(), links.html(), text.text()));
        }
        return marked;
    }

    public Tracked of(ShopId shop, long send) {
        return queries.find(shop, send).orElse(Tracked.NOTHING);
    }

    /** Where a link of a mail leads: told by what was frozen, so it is where it led in the mail. */
    Optional<String> destination(ShopId shop, long delivery, int link) {
        return queries.link(shop, delivery, link).flatMap(found -> {
            if (!LinkMarks.hasLiquid(found.address())) {
                return Destination.of(found.address());
            }
            var inputs = found.inputs();
            return inputs == null ? Optional.empty() : rendered(found.address(), inputs);
        });
    }

    private Optional<String> rendered(String address, String inputs) {
        try {
            Map<String, Object> values = json.readValue(inputs);
            return Destination.of(Liquid.parse(address).html(values).text());
        } catch (TemplateRefused e) {
            LOG.warn("A link of a mail cannot be made any more", e);
            return Optional.empty();
        }
    }
}
