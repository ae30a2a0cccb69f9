package dev.storecrm.shop.web;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.Installs;
import dev.storecrm.shop.Shops;
import dev.storecrm.shop.TokenRejected;
import dev.storecrm.shopify.ShopDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Checks and saves what the connect page and the settings have in common. */
@Component
class Choices {
    private static final int LONGEST_TOKEN = 200;

    private final Shops shops;
    private final Installs installs;
    private final MessageSource messages;

    Choices(Shops shops, Installs installs, MessageSource messages) {
        this.shops = shops;
        this.installs = installs;
        this.messages = messages;
    }

    /** What is wrong; nothing when it was saved. */
    List<FieldProblem> save(ShopId shop, ChoicesForm form, Locale locale) {
        var problems = new ArrayList<FieldProblem>();
        if (!form.hasPolicy()) {
            problems.add(problem("importPolicy", "shop.choices.policy.none", locale));
        }
        if (!form.hasEmailOrNone()) {
            problems.add(problem("email", "shop.choices.email.wrong", locale));
        }
        if (problems.isEmpty()) {
            shops.change(shop, form.settings(shops.settings(shop)));
        }
        return problems;
    }

    /** Names the fields for a visitor who has to choose between two people's settings. */
    ChoicesWording words(Locale locale) {
        return new ChoicesWording(messages, locale);
    }

    /** Takes a pasted token; what is wrong with it, or nothing when it is in use now. */
    List<FieldProblem> paste(String domain, String token, Locale locale) {
        var text = token.strip();
        if (text.isEmpty() || text.length() > LONGEST_TOKEN || text.chars().anyMatch(letter -> letter <= ' ')) {
            return List.of(problem("token", "shop.token.form", locale));
        }
        try {
            installs.paste(new ShopDomain(domain), text);
            return List.of();
        } catch (TokenRejected e) {
            var key = "shop.token." + e.reason().name();
            return List.of(problem("token", key, locale, String.join(", ", e.missingScopes())));
        }
    }

    /** The texts by field, for the fields themselves. */
    static Map<String, String> byField(List<FieldProblem> problems) {
        return problems.stream().collect(Collectors.toMap(FieldProblem::field, FieldProblem::text, (one, two) -> one));
    }

    private FieldProblem problem(String field, String key, Locale locale, Object... arguments) {
        return new FieldProblem(field, messages.getMessage(key, arguments, locale));
    }
}
