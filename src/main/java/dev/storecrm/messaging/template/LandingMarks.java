package dev.storecrm.messaging.template;

import dev.storecrm.coupon.terms.CouponLink;
import java.util.regex.Pattern;
import liqp.TemplateContext;
import liqp.filters.Filter;

/** Marks the link of a coupon, which is known when a customer's mail is made: {@code {{ coupon.url | storecrm_landing: '…' }}}. */
public final class LandingMarks extends Filter {
    public static final String NAME = "storecrm_landing";

    private static final Pattern MARKS = Pattern.compile("\\s*\\|\\s*" + NAME + ":\\s*'[^']*'");

    LandingMarks() {
        super(NAME);
    }

    /** The link as somebody wrote it. */
    public static String without(String link) {
        return MARKS.matcher(link).replaceAll("");
    }

    @Override
    public Object apply(Object value, TemplateContext context, Object... parameters) {
        var link = asString(value, context);
        return parameters.length == 0 ? link : CouponLink.marked(link, asString(parameters[0], context));
    }
}
