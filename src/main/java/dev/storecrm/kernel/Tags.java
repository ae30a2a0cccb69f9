package dev.storecrm.kernel;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** A record's tags in the order of the alphabet. As in Shopify, those that differ by case alone are one. */
public record Tags(List<String> all) {

    /** Empty ones are dropped; of several spellings the first stays. */
    public static Tags of(Collection<String> tags) {
        var byKey = new TreeMap<String, String>();
        tags.stream().map(String::strip).filter(tag -> !tag.isEmpty()).forEach(tag -> byKey.putIfAbsent(key(tag), tag));
        return new Tags(List.copyOf(byKey.values()));
    }

    /** As people type them: with commas between, or each on a line of its own. */
    public static Tags parse(String text) {
        return of(Arrays.asList(text.split("[,\n]")));
    }

    /** Those that the other does not have. */
    public Tags without(Tags other) {
        var keys = other.all.stream().map(Tags::key).toList();
        return new Tags(all.stream().filter(tag -> !keys.contains(key(tag))).toList());
    }

    /** What {@link #parse} reads. */
    public String text() {
        return String.join(", ", all);
    }

    private static String key(String tag) {
        return tag.toLowerCase(Locale.ROOT);
    }
}
