package dev.storecrm.sandbox.webhooks;

import java.util.Locale;
import java.util.Set;

/** How the names of the enum are spelled in headers: mostly `resource/action`, a few with dots. */
final class Topics {

    private static final Set<String> DOTTED =
            Set.of("CUSTOMER_TAGS_ADDED", "CUSTOMER_TAGS_REMOVED", "CUSTOMER_JOINED_SEGMENT", "CUSTOMER_LEFT_SEGMENT");
    private static final Set<String> LONG_ACTIONS =
            Set.of("DATA_REQUEST", "SCOPES_UPDATE", "PURCHASING_SUMMARY", "REDEEMCODE_ADDED", "REDEEMCODE_REMOVED");

    private Topics() {}

    static String spelled(String enumName) {
        if (DOTTED.contains(enumName)) {
            return enumName.toLowerCase(Locale.ROOT).replaceFirst("_", ".");
        }
        var cut = LONG_ACTIONS.stream()
                .filter(action -> enumName.endsWith("_" + action))
                .findFirst()
                .map(action -> enumName.length() - action.length() - 1)
                .orElse(enumName.lastIndexOf('_'));
        return (enumName.substring(0, cut) + "/" + enumName.substring(cut + 1)).toLowerCase(Locale.ROOT);
    }
}
