package dev.storecrm.messaging.template;

import dev.storecrm.messaging.template.TemplateRefused.Reason;
import java.math.BigDecimal;
import java.util.Collection;
import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jspecify.annotations.Nullable;

/** A filter of the library that can neither blow up what it is given nor go on for long. */
final class BoundedFilter extends Filter {
    private static final int LONGEST = 64_000;
    private static final int MOST = 2_000;
    private static final int DIGITS = 60;

    private final Filter filter;

    BoundedFilter(Filter filter) {
        super(filter.name);
        this.filter = filter;
    }

    @Override
    public @Nullable Object apply(@Nullable Object value, TemplateContext context, Object... parameters) {
        LiquidRun.CURRENT.get().check();
        check(value);
        for (var parameter : parameters) {
            check(parameter);
        }
        refuseGrowth(value, context, parameters);
        var result = filter.apply(value, context, parameters);
        check(result);
        return result;
    }

    /** These two multiply what they are given: worked out before, not found out after. */
    private void refuseGrowth(@Nullable Object value, TemplateContext context, Object... parameters) {
        if (name.equals("replace") && parameters.length == 2 && value != null) {
            var text = asString(value, context);
            var sought = Math.max(1, asString(parameters[0], context).length());
            var places =
                    asString(parameters[0], context).isEmpty() ? text.length() + 1L : (long) text.length() / sought;
            bound(places * asString(parameters[1], context).length());
        }
        if (name.equals("join") && value instanceof Object[] items && parameters.length == 1) {
            bound((long) items.length * asString(parameters[0], context).length());
        }
    }

    private static void bound(long length) {
        if (length > LONGEST) {
            throw new TemplateRefused(Reason.WORK, "text");
        }
    }

    private static void check(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            bound(text.length());
        }
        var items =
                value instanceof Object[] array ? array.length : value instanceof Collection<?> all ? all.size() : 0;
        if (items > MOST) {
            throw new TemplateRefused(Reason.WORK, "list");
        }
        if (value instanceof BigDecimal number && (number.precision() > DIGITS || Math.abs(number.scale()) > DIGITS)) {
            throw new TemplateRefused(Reason.WORK, "number");
        }
    }
}
