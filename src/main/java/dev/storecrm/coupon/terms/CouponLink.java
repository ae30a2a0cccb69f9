package dev.storecrm.coupon.terms;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Shopify's link that puts a code into the shopper's session (F28). Source: help.shopify.com, "Shareable discount links". */
public final class CouponLink {
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

    /** Of a part of a path a plus is a plus, so a blank is written out. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
