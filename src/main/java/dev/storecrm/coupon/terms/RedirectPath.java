package dev.storecrm.coupon.terms;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where in a shop a link leads (F28): a path of the shop's and nothing that a browser could take for another site.
 *
 * @param path as a browser sends it, encoded
 */
public record RedirectPath(String path) {
    private static final int LONGEST = 500;

    /** Backslashes count as slashes in browsers; what lies in {@code //} or behind a control character is another site. */
    private static final Pattern SHOPS_OWN = Pattern.compile("/(?!/)[^\\\\\\p{Cntrl}]*");

    /** Empty when it is none. A whole address is none, either: the shop's domain may change. */
    public static Optional<RedirectPath> of(String text) {
        var wanted = text.isBlank() ? "/" : text.strip();
        if (wanted.length() > LONGEST || !SHOPS_OWN.matcher(wanted).matches()) {
            return Optional.empty();
        }
        try {
            var address = wanted.indexOf('%') >= 0 ? new URI(wanted) : encoded(wanted);
            return address.getHost() == null && !address.isAbsolute() && !climbs(address)
                    ? Optional.of(new RedirectPath(address.toASCIIString()))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static URI encoded(String typed) throws URISyntaxException {
        var hash = typed.indexOf('#');
        var whole = hash < 0 ? typed : typed.substring(0, hash);
        var mark = whole.indexOf('?');
        return new URI(
                null,
                null,
                mark < 0 ? whole : whole.substring(0, mark),
                mark < 0 ? null : whole.substring(mark + 1),
                hash < 0 ? null : typed.substring(hash + 1));
    }

    private static boolean climbs(URI address) {
        var path = address.getPath();
        return path == null || !path.startsWith("/") || path.startsWith("//") || path.contains("\\");
    }
}
