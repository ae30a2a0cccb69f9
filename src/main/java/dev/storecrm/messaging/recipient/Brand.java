package dev.storecrm.messaging.recipient;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a shop's mails look.
 *
 * @param accent of buttons and links; colours are {@code #rrggbb}
 * @param logo address of a picture; null while the shop's name stands there
 * @param address where the sender is, which the law wants in every mail
 * @param version of the form that shows it
 */
public record Brand(
        String accent,
        String background,
        String text,
        @Nullable String logo,
        String address,
        long version) {
    private static final String WHITE = "#ffffff";
    private static final String BLACK = "#000000";
    /** WCAG's least contrast of text. */
    private static final double READABLE = 4.5;

    /** Until somebody chooses. */
    public static Brand plain() {
        return new Brand("#1a1a1a", "#f4f4f4", "#303030", null, "", 0);
    }

    /** As templates know it. */
    public Map<String, Object> inputs() {
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("accent", accent);
        inputs.put("on_accent", contrast(accent, WHITE) >= contrast(accent, BLACK) ? WHITE : BLACK);
        inputs.put("background", background);
        inputs.put("text", text);
        // a pale accent is a fine button and no readable link
        inputs.put("link", contrast(accent, WHITE) >= READABLE ? accent : text);
        if (logo != null) {
            inputs.put("logo", logo);
        }
        // an empty text counts as true in Liquid
        if (!address.isBlank()) {
            inputs.put("address", address);
        }
        return inputs;
    }

    /** Whether two colours can be told apart as text and ground, by WCAG's formula: 1 to 21. */
    public static double contrast(String one, String other) {
        var light = luminance(one);
        var dark = luminance(other);
        return (Math.max(light, dark) + 0.05) / (Math.min(light, dark) + 0.05);
    }

    private static double luminance(String colour) {
        var rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * part(rgb >> 16) + 0.7152 * part(rgb >> 8) + 0.0722 * part(rgb);
    }

    private static double part(int bits) {
        var share = (bits & 0xff) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
