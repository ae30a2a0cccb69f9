package dev.storecrm.coupon.terms;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/** Shopify's link that puts a code into the shopper's session (F28). Source: help.shopify.com, "Shareable discount links". */
public final class CouponLink {
    private static final Pattern LINK = Pattern.compile(
            "(?<code>https?://[^/?#]+/discount/[^/?#]+)(?:\\?(?<query>[^#]*))?(?<anchor>#.*)?", Pattern.DOTALL);

    private static final Pattern REDIRECT = Pattern.compile("(^|&)redirect=([^&]*)");

    private CouponLink() {}

    /**
     * The whole address.
     *
     * @param host the shop's primary domain
     */
    public static String of(String host, String code, String path) {
        var leads = RedirectPath.of(path).map(RedirectPath::path).orElse("/");
        var link = "https://" + host + "/discount/" + encoded(code);
        return leads.equals("/") ? link : link + "?redirect=" + encoded(leads);
    }

    /**
     * The link with words for web statistics, which count the page that it leads to: they go there, not to the step that takes the
     * code. Any other address stays as it is.
     *
     * @param marks a query, encoded
     */
    public static String marked(String link, String marks) {
        var parts = LINK.matcher(link);
        if (!parts.matches()) {
            return link;
        }
        var query = Objects.requireNonNullElse(parts.group("query"), "");
        return parts.group("code") + "?" + leading(query, marks)
                + Objects.requireNonNullElse(parts.group("anchor"), "");
    }

    private static String leading(String query, String marks) {
        var redirect = REDIRECT.matcher(query);
        if (!redirect.find()) {
            return "redirect=" + encoded("/?" + marks) + (query.isEmpty() ? "" : "&" + query);
        }
        try {
            var page = URLDecoder.decode(redirect.group(2), StandardCharsets.UTF_8);
            return page.contains("utm_source=")
                    ? query
                    : query.substring(0, redirect.start(2))
                            + encoded(with(page, marks))
                            + query.substring(redirect.end(2));
        } catch (IllegalArgumentException e) {
            return query;
        }
    }

    private static String with(String page, String marks) {
        var anchor = page.indexOf('#');
        var before = anchor < 0 ? page : page.substring(0, anchor);
        return before + (before.contains("?") ? "&" : "?") + marks + (anchor < 0 ? "" : page.substring(anchor));
    }

    /** Of a part of a path a plus is a plus, so a blank is written out. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
