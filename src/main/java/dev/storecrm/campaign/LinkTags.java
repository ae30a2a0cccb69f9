package dev.storecrm.campaign;

import dev.storecrm.messaging.template.LandingMarks;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the marks that web statistics read on the links of a mail; what is marked already, or leads nowhere on the web, stays. A
 * coupon's link is known only to its customer's mail, so that it is marked when that is made.
 */
final class LinkTags {
    private static final Pattern LINK = Pattern.compile("(?i)(<a\\b[^>]*?\\shref\\s*=\\s*\")([^\"]*)(\")");
    private static final Pattern WEB = Pattern.compile("(?i)https?://.+|\\{\\{-?\\s*shop\\.url\\s*-?}}.*");

    private static final Pattern COUPON = Pattern.compile("\\{\\{(-?\\s*coupon\\.url\\b[^{}]*?)\\s*(-?)}}");

    private LinkTags() {}

    static String on(String html, String source, String campaign) {
        var marks = "utm_source=" + encoded(source) + "&utm_medium=email"
                + (campaign.isEmpty() ? "" : "&utm_campaign=" + encoded(campaign));
        return LINK.matcher(html)
                .replaceAll(
                        link -> Matcher.quoteReplacement(link.group(1) + tagged(link.group(2), marks) + link.group(3)));
    }

    private static String tagged(String address, String marks) {
        var coupon = COUPON.matcher(address.strip());
        if (coupon.matches() && !address.contains("utm_source=")) {
            return "{{" + coupon.group(1) + " | " + LandingMarks.NAME + ": '" + marks + "' " + coupon.group(2) + "}}";
        }
        if (!WEB.matcher(address.strip()).matches() || address.contains("utm_source=")) {
            return address;
        }
        var anchor = address.indexOf('#');
        var page = anchor < 0 ? address : address.substring(0, anchor);
        var rest = anchor < 0 ? "" : address.substring(anchor);
        return page + (page.contains("?") ? "&amp;" : "?") + marks.replace("&", "&amp;") + rest;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
