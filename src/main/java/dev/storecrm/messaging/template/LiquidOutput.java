package dev.storecrm.messaging.template;

import liqp.TemplateContext;
import liqp.filters.Filter;
import org.springframework.web.util.HtmlUtils;

/** The last filter of every output: escapes what becomes HTML, and notes what is empty. */
final class LiquidOutput extends Filter {
    static final String NAME = "storecrm_out";

    LiquidOutput() {
        super(NAME);
    }

    @Override
    public Object apply(Object value, TemplateContext context, Object... parameters) {
        var run = LiquidRun.CURRENT.get();
        run.check();
        var text = asString(value, context);
        if (text.isBlank() && parameters.length > 0) {
            run.empty().add(asString(parameters[0], context));
        }
        return run.html() ? HtmlUtils.htmlEscape(text, "UTF-8") : text;
    }
}
