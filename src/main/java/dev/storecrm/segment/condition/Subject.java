package dev.storecrm.segment.condition;

/**
 * What a condition is about.
 *
 * @param slug of a meta field; empty when the query names none
 * @param key of a meta field, or the text that a random bucket is drawn with
 */
public record Subject(Filter filter, String slug, String key) {
    static Subject of(Filter filter) {
        return new Subject(filter, "", "");
    }
}
