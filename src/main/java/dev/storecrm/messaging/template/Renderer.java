package dev.storecrm.messaging.template;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.regex.Pattern;

/** Renders one language of a template for many customers: parsed once, used by any number of threads. */
public final class Renderer {
    private static final Pattern BLANK = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\s]+");

    private final Liquid subject;
    private final Liquid preview;
    private final Liquid html;
    private final Liquid text;

    private Renderer(MailSource source) {
        subject = Liquid.parse(source.subject());
        preview = Liquid.parse(source.preview());
        html = Liquid.parse(source.html());
        text = Liquid.parse(source.text());
    }

    /**
     * Reads a template.
     *
     * @throws TemplateRefused when a part does not do
     */
    public static Renderer of(MailSource source) {
        return new Renderer(source);
    }

    /**
     * The mail for one customer.
     *
     * @param inputs customer, shop and so on: maps, lists, texts, numbers and flags
     * @throws TemplateRefused when it takes too much work
     */
    public RenderedMail render(Map<String, ?> inputs) {
        var values = Liquid.Values.of(inputs);
        var one = subject.text(values);
        var two = preview.text(values);
        var three = html.html(values);
        var four = text.text(values);
        var empty = new LinkedHashSet<String>();
        empty.addAll(one.empty());
        empty.addAll(two.empty());
        empty.addAll(three.empty());
        empty.addAll(four.empty());
        return new RenderedMail(
                line(one.text()),
                line(two.text()),
                three.text(),
                four.text(),
                empty.stream().toList());
    }

    private static String line(String text) {
        return BLANK.matcher(text).replaceAll(" ").strip();
    }
}
