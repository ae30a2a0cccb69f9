package dev.storecrm.messaging.bounce.report;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Lines of the form {@code Name: value}, as reports have them; the first of a name counts. */
final class Fields {
    private static final int MOST = 200;

    private Fields() {}

    /** By name in small letters; a line that begins with a blank goes on with the one before. */
    static Map<String, String> of(String text) {
        var fields = new HashMap<String, String>();
        for (var line : text.replace("\r\n", "\n").replaceAll("\n[ \\t]+", " ").split("\n", MOST)) {
            var colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return fields;
    }
}
