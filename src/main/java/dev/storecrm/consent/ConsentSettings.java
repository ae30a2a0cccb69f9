package dev.storecrm.consent;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant chose about permission.
 *
 * @param cartReminders whether people who never agreed to marketing may be reminded of what they left in a checkout
 * @param colour of the pages that receivers of mail see, as {@code #rrggbb}; null for ours
 * @param version of the form that shows them
 */
public record ConsentSettings(
        boolean cartReminders, @Nullable String colour, long version) {
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

    /** Nobody who has not agreed is written to. */
    static final ConsentSettings DEFAULT = new ConsentSettings(false, null, 0);

    public boolean hasColourOrNone() {
        return colour == null || COLOUR.matcher(colour).matches();
    }

    /** Black or white, whichever is easier to read on the colour (WCAG 2.2, relative luminance). */
    public String textColour() {
        return colour == null || luminance(colour) < 0.179 ? "#ffffff" : "#000000";
    }

    private static double luminance(String colour) {
        var value = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(value >> 16) + 0.7152 * linear(value >> 8 & 0xff) + 0.0722 * linear(value & 0xff);
    }

    private static double linear(int channel) {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
