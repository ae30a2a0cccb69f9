package dev.storecrm.messaging.tracking;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.springframework.web.util.HtmlUtils;

/** Where a link may lead: a page on the web, at a host that everybody reads the same way. */
final class Destination {
    private static final int LONGEST = 4_000;

    private Destination() {}

    /** The address of an attribute of HTML, as a header takes it; empty for what is followed without us, or not at all. */
    static Optional<String> of(String attribute) {
        var text = HtmlUtils.htmlUnescape(attribute).strip();
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var address = new URI(text);
            return web(address) ? Optional.of(address.toASCIIString()) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean web(URI address) {
        var scheme = address.getScheme();
        return ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
                && address.getHost() != null
                && address.getRawUserInfo() == null;
    }
}
