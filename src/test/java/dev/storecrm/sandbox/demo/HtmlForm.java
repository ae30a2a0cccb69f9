package dev.storecrm.sandbox.demo;

import dev.storecrm.sandbox.http.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A form of a page as a browser would send it untouched. */
record HtmlForm(String action, String body) {

    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>");
    private static final Pattern SELECT = Pattern.compile("<select\\b([^>]*)>(.*?)</select>", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("<option\\b([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z-]+)(?:=\"([^\"]*)\")?");

    /** The form that posts to an address, with the values it comes with. */
    static Optional<HtmlForm> find(String page, String action) {
        var forms = FORM.matcher(page);
        while (forms.find()) {
            if (action.equals(attribute(forms.group(1), "action"))) {
                return Optional.of(new HtmlForm(action, String.join("&", fields(forms.group(2)))));
            }
        }
        return Optional.empty();
    }

    private static List<String> fields(String form) {
        var fields = new ArrayList<String>();
        var inputs = INPUT.matcher(form);
        while (inputs.find()) {
            var type = Optional.ofNullable(attribute(inputs.group(1), "type")).orElse("text");
            var chosen =
                    !type.equals("radio") && !type.equals("checkbox") || attribute(inputs.group(1), "checked") != null;
            if (chosen && !type.equals("submit")) {
                add(fields, attribute(inputs.group(1), "name"), attribute(inputs.group(1), "value"));
            }
        }
        var selects = SELECT.matcher(form);
        while (selects.find()) {
            add(fields, attribute(selects.group(1), "name"), selected(selects.group(2)));
        }
        return fields;
    }

    private static String selected(String options) {
        String first = null;
        var all = OPTION.matcher(options);
        while (all.find()) {
            var value = attribute(all.group(1), "value");
            if (attribute(all.group(1), "selected") != null) {
                return value;
            }
            first = first == null ? value : first;
        }
        return first;
    }

    private static void add(List<String> fields, String name, String value) {
        if (name != null) {
            fields.add(Exchange.encoded(name) + "=" + Exchange.encoded(value == null ? "on" : unescaped(value)));
        }
    }

    private static String attribute(String tag, String name) {
        var attributes = ATTRIBUTE.matcher(tag);
        while (attributes.find()) {
            if (attributes.group(1).equals(name)) {
                return attributes.group(2) == null ? "" : attributes.group(2);
            }
        }
        return null;
    }

    private static String unescaped(String text) {
        return text.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
