package dev.storecrm.messaging.recipient;

import dev.storecrm.consent.Kind;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.ShopProfile;
import dev.storecrm.shop.Shops;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What templates may say: read for many customers at once, as maps that Liquid takes. */
@Component
public class Recipients {
    /** Stands for nobody in particular. */
    public static final long NOBODY = 0;

    private final RecipientQueries queries;
    private final Brands brands;
    private final Shops shops;
    private final InShop inShop;
    private final String url;

    Recipients(
            RecipientQueries queries, Brands brands, Shops shops, InShop inShop, @Value("${storecrm.url}") String url) {
        this.queries = queries;
        this.brands = brands;
        this.shops = shops;
        this.inShop = inShop;
        this.url = url.replaceFirst("/+$", "");
    }

    /**
     * One customer and what a template may say to them. The link that stops mails is an example: whoever sends puts the real one.
     *
     * @param name of the person, for lists; empty when Shopify holds none
     * @param language as Shopify tells it, e.g. {@code ja-JP}
     */
    public record Recipient(
            long customer,
            String name,
            @Nullable String email,
            @Nullable String language,
            Map<String, Object> inputs) {
        public Recipient {
            inputs = Map.copyOf(inputs);
        }
    }

    /**
     * Those of the customers who are there, each in the language of their mail; {@code order} is a person's newest, for mails
     * that are about one.
     *
     * @param languages the mail's language for a customer's, which may be unknown
     */
    public List<Recipient> read(
            ShopId shop, Kind kind, Function<@Nullable String, Locale> languages, Collection<Long> customers) {
        return inShop.call(shop, () -> {
            var zone = shops.get(shop).timeZone();
            var people = queries.people(shop, customers);
            var byLanguage = new HashMap<Locale, MailFormats>();
            var formats = new HashMap<Long, MailFormats>();
            people.forEach(person -> formats.put(
                    person.id(),
                    byLanguage.computeIfAbsent(
                            languages.apply(person.locale()), language -> new MailFormats(language, zone))));
            var all = new HashMap<Locale, Map<String, Object>>();
            byLanguage.keySet().forEach(language -> all.put(language, inputsOfAll(shop, language)));
            var metafields = queries.metafields(shop, customers, formats);
            var orders = kind == Kind.FOLLOW_UP || kind == Kind.TRANSACTIONAL
                    ? queries.orders(shop, customers, formats)
                    : new HashMap<Long, Map<String, Object>>();
            return people.stream()
                    .map(person -> {
                        var own = Objects.requireNonNull(formats.get(person.id()));
                        var customer = person.inputs(own);
                        customer.put("metafields", metafields.getOrDefault(person.id(), Map.of()));
                        var inputs = new LinkedHashMap<>(Objects.requireNonNull(all.get(own.language())));
                        inputs.put("customer", customer);
                        inputs.put("order", orders.getOrDefault(person.id(), Map.of()));
                        return new Recipient(
                                person.id(),
                                (String) customer.getOrDefault("name", ""),
                                person.email(),
                                person.locale(),
                                inputs);
                    })
                    .toList();
        });
    }

    /** Somebody made up, for a preview before there are customers. */
    public Recipient example(ShopId shop, Locale language) {
        return inShop.call(shop, () -> {
            var japanese = language.getLanguage().equals("ja");
            var inputs = new LinkedHashMap<>(inputsOfAll(shop, language));
            inputs.put(
                    "customer",
                    Map.of(
                            "first_name",
                            japanese ? "花子" : "Hannah",
                            "last_name",
                            japanese ? "山田" : "Miller",
                            "name",
                            japanese ? "山田 花子" : "Hannah Miller",
                            "email",
                            "hannah@example.com",
                            "orders_count",
                            3,
                            "total_spent",
                            "¥12,400",
                            "metafields",
                            Map.of()));
            inputs.put(
                    "order",
                    Map.of(
                            "name",
                            "#1001",
                            "placed_on",
                            japanese ? "4月1日" : "April 1",
                            "total",
                            "¥4,200",
                            "items_count",
                            2));
            return new Recipient(NOBODY, japanese ? "山田 花子" : "Hannah Miller", null, language.getLanguage(), inputs);
        });
    }

    /** What is the same for everybody; the coupon is an example until one is added to a send. */
    private Map<String, Object> inputsOfAll(ShopId shop, Locale language) {
        var inputs = new LinkedHashMap<String, Object>();
        var profile = shops.get(shop);
        inputs.put("shop", shopInputs(profile));
        inputs.put("brand", brands.of(shop).inputs());
        inputs.put(
                "coupon",
                Map.of(
                        "code",
                        "EXAMPLE-10",
                        "url",
                        address(profile) + "/discount/EXAMPLE-10",
                        "value",
                        "10%",
                        "ends_on",
                        language.getLanguage().equals("ja") ? "4月30日まで" : "Until April 30"));
        inputs.put("unsubscribe_url", url + "/u/example");
        return inputs;
    }

    private static Map<String, Object> shopInputs(ShopProfile profile) {
        return Map.of("name", profile.name(), "url", address(profile), "currency", profile.currency());
    }

    private static String address(ShopProfile profile) {
        return "https://" + profile.host();
    }
}
