package dev.storecrm.segment.language;

/**
 * A value as it stands in a query.
 *
 * @param text what it stands for, without quotes
 */
public record Literal(Form form, String text, Span span) {
    /** How a value is written. */
    public enum Form {
        TEXT,
        NUMBER,
        /** {@code 2026-05-30} */
        DAY,
        /** {@code 2026-05-30T16:00:00} */
        TIME,
        /** {@code -30d}, {@code +2w}, {@code -12m}, {@code -1y} */
        OFFSET,
        /** {@code today}, {@code yesterday} */
        NAMED,
        FLAG
    }

    public boolean isDate() {
        return form == Form.DAY || form == Form.TIME || form == Form.OFFSET || form == Form.NAMED;
    }

    /** The same, as one writes it. */
    public String source() {
        return form == Form.TEXT ? "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'" : text;
    }
}
