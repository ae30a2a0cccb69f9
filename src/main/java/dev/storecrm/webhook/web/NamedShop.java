package dev.storecrm.webhook.web;

import dev.storecrm.shopify.ShopDomain;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares the shop that a body names with the one in the header, which is not signed: whoever replays a signed body could
 * put another shop there.
 */
class NamedShop {
    private final JsonMapper json;

    NamedShop(JsonMapper json) {
        this.json = json;
    }

    /** False only when the body names another shop; one that names none, or is no JSON, says nothing about it. */
    boolean agrees(byte[] body, ShopDomain header) {
        try (var parser = json.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return true;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING
                        && names(name)
                        && !header.value().equalsIgnoreCase(parser.getString())) {
                    return false;
                }
                parser.skipChildren();
            }
            return true;
        } catch (JacksonException e) {
            return true;
        }
    }

    private static boolean names(String property) {
        return property.equals("shop_domain") || property.equals("myshopify_domain");
    }
}
