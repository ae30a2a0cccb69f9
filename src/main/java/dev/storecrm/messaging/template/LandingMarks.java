package dev.storecrm.messaging.template;

import dev.storecrm.coupon.terms.CouponLink;
import liqp.TemplateContext;
import liqp.filters.Filter;

/** Marks the link of a coupon, which is known when a customer's mail is made: {@code {{ coupon.url | storecrm_landing: '…' }}}. */
public final class LandingMarks extends Filter {
    public static final String NAME = "storecrm_landing";

    LandingMarks() {
        super(NAME);
    }

    @Override
    public Object apply(Object value, TemplateContext context, Object... parameters) {
        var link = asString(value, context);
        return parameters.length == 0 ? link : CouponLink.marked(link, asString(parameters[0], context));
    }
}
