package dev.storecrm.messaging.template;

import dev.storecrm.messaging.template.TemplateRefused.Reason;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liqp.TemplateContext;
import liqp.TemplateParser;
import liqp.filters.Filter;
import liqp.nodes.LNode;
import liqp.parser.Flavor;
import liqp.parser.v4.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Liquid in a cage: no file, no object but maps, lists, texts and numbers, nothing that grows or goes on without end. The
 * library's own time limit leaves its thread running, so the work is bounded instead, and done on the caller's thread.
 */
public final class Liquid {
    private static final int MOST_ITERATIONS = 2_000;
    private static final int LARGEST_OUTPUT = 500_000;
    private static final int DEEPEST_DATA = 8;

    /** What only merchants of another program know, what undoes our escaping, and what takes quadratic time. */
    private static final Set<String> LEFT_OUT = Set.of(
            "strip_html",
            "url_decode",
            "where_exp",
            "absolute_url",
            "relative_url",
            "json",
            "push",
            "pop",
            "shift",
            "unshift");

    private static final TemplateParser PARSER = parser();

    private final LNode root;

    private Liquid(LNode root) {
        this.root = root;
    }

    /** What came out, and the variables that had no value. */
    public record Rendered(String text, List<String> empty) {
        public Rendered {
            empty = List.copyOf(empty);
        }
    }

    /** Values that were looked at once, for all parts of a mail. */
    static final class Values {
        private final Map<String, Object> allowed;

        private Values(Map<String, Object> allowed) {
            this.allowed = allowed;
        }

        static Values of(Map<String, ?> data) {
            return new Values(map(data, 0));
        }
    }

    /**
     * Reads a text once; it can be rendered any number of times, by many threads. The library would make the nodes anew for each
     * rendering, and keep its context in the template, where threads meet.
     *
     * @throws TemplateRefused when it does not do
     */
    public static Liquid parse(String source) {
        var prepared = LiquidSource.prepared(source);
        try {
            var tree = PARSER.parse(prepared).getParseTree();
            return new Liquid(
                    new NodeVisitor(PARSER.insertions, PARSER.filters, PARSER.liquidStyleInclude).visit(tree));
        } catch (TemplateRefused e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new TemplateRefused(Reason.SYNTAX, firstLine(e));
        }
    }

    /** For a part that is HTML: every value is escaped. */
    public Rendered html(Map<String, ?> data) {
        return html(Values.of(data));
    }

    Rendered html(Values values) {
        return render(values, LiquidRun.start(true));
    }

    /** For a subject or a plain text. */
    public Rendered text(Map<String, ?> data) {
        return text(Values.of(data));
    }

    Rendered text(Values values) {
        return render(values, LiquidRun.start(false));
    }

    private Rendered render(Values values, LiquidRun run) {
        // what a template assigns must not be seen by the next part
        var context = new TemplateContext(PARSER, new LinkedHashMap<>(values.allowed));
        try {
            var text = ScopedValue.where(LiquidRun.CURRENT, run).call(() -> rendered(context));
            return new Rendered(text, List.copyOf(run.empty()));
        } catch (RuntimeException | StackOverflowError e) {
            throw refused(e);
        }
    }

    private String rendered(TemplateContext context) {
        var transformer = PARSER.getRenderTransformer();
        return String.valueOf(transformer.transformObject(context, root.render(context)));
    }

    /** The library wraps what a filter throws. */
    private static TemplateRefused refused(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof TemplateRefused refused) {
                return refused;
            }
        }
        return new TemplateRefused(Reason.WORK, firstLine(thrown));
    }

    private static String firstLine(Throwable thrown) {
        var message = thrown.getMessage();
        return message == null
                ? thrown.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    private static Map<String, Object> map(Map<?, ?> values, int depth) {
        var allowed = new LinkedHashMap<String, Object>();
        values.forEach((key, value) -> {
            var checked = value(value, depth + 1);
            if (checked != null) {
                allowed.put(String.valueOf(key), checked);
            }
        });
        return allowed;
    }

    private static @Nullable Object value(@Nullable Object value, int depth) {
        if (depth > DEEPEST_DATA) {
            throw new IllegalArgumentException("Values nested deeper than " + DEEPEST_DATA);
        }
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean flag -> flag;
            case Integer number -> number;
            case Long number -> number;
            case BigDecimal number -> number;
            case Map<?, ?> values -> map(values, depth);
            case List<?> values ->
                values.stream().map(each -> value(each, depth + 1)).toList();
            default ->
                throw new IllegalArgumentException(
                        "Not for a template: " + value.getClass().getName());
        };
    }

    private static TemplateParser parser() {
        var builder = new TemplateParser.Builder()
                .withFlavor(Flavor.LIQUID)
                .withMaxIterations(MOST_ITERATIONS)
                .withMaxSizeRenderedString(LARGEST_OUTPUT)
                .withShowExceptionsFromInclude(true)
                .withNameResolver(name -> {
                    throw new TemplateRefused(Reason.FORBIDDEN, "include");
                });
        for (var filter : Flavor.LIQUID.getFilters().values()) {
            builder.withFilter(LEFT_OUT.contains(filter.name) ? new Absent(filter.name) : new BoundedFilter(filter));
        }
        return builder.withFilter(new BoundedFilter(new LandingMarks()))
                .withFilter(new LiquidOutput())
                .build();
    }

    /** Stands in for a filter that we do not offer. */
    private static final class Absent extends Filter {
        Absent(String name) {
            super(name);
        }

        @Override
        public Object apply(Object value, TemplateContext context, Object... parameters) {
            throw new TemplateRefused(Reason.FORBIDDEN, name);
        }
    }
}
