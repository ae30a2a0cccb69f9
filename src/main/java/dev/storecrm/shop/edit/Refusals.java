package dev.storecrm.shop.edit;

import dev.storecrm.shopify.AccessDenied;
import dev.storecrm.shopify.BulkFailure;
import dev.storecrm.shopify.CostExceeded;
import dev.storecrm.shopify.GrantRefused;
import dev.storecrm.shopify.HeldBack;
import dev.storecrm.shopify.QueryRefused;
import dev.storecrm.shopify.ReconnectNeeded;
import dev.storecrm.shopify.ShopClosed;
import dev.storecrm.shopify.ShopifyFailure;
import dev.storecrm.shopify.ShopifyUnavailable;
import dev.storecrm.shopify.Throttled;
import dev.storecrm.shopify.UserError;
import dev.storecrm.shopify.UserErrors;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;

/** Says in the visitor's words why Shopify did not take a change. */
public record Refusals(MessageSource messages, Locale locale) {
    /** Where a problem belongs that is no single field's: the form's own id. */
    public static final String FORM = "form";

    /** What is wrong with one field. */
    public record Problem(String field, String text) {}

    /** What Shopify did not like, field by field. Its own words stand where we have none for them. */
    public List<Problem> problems(UserErrors refused, Set<String> fields) {
        return refused.errors().stream()
                .map(error -> new Problem(field(error, fields), text(error)))
                .distinct()
                .toList();
    }

    /** Key of what kept Shopify from being told, and what to do about it. */
    public static String key(ShopifyFailure failure) {
        return "shop.unsaved."
                + switch (failure) {
                    case Throttled e -> "busy";
                    case ShopifyUnavailable e -> "away";
                    case AccessDenied e -> "denied";
                    case GrantRefused e -> "reconnect";
                    case ReconnectNeeded e -> "reconnect";
                    case ShopClosed e -> "closed";
                    case HeldBack e -> "held";
                    case UserErrors e -> "refused";
                    case QueryRefused e -> "refused";
                    case CostExceeded e -> "refused";
                    case BulkFailure e -> "refused";
                };
    }

    /** A field that must not be empty. */
    public Problem blank(String field) {
        return new Problem(field, say("shop.refused.blank"));
    }

    private static String field(UserError error, Set<String> fields) {
        var name = error.field().substring(error.field().lastIndexOf('.') + 1);
        return fields.contains(name) ? name : FORM;
    }

    private String text(UserError error) {
        var said = error.message().toLowerCase(Locale.ROOT);
        if (said.contains("already been taken")) {
            return say("shop.refused.taken");
        }
        if (said.contains("is invalid")) {
            return say("shop.refused.invalid");
        }
        if (said.contains("can't be blank")) {
            return say("shop.refused.blank");
        }
        return say(said.contains("too long") ? "shop.refused.long" : "shop.refused.other", error.message());
    }

    private String say(String key, Object... values) {
        return messages.getMessage(key, values, locale);
    }
}
