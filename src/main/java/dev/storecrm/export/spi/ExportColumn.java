package dev.storecrm.export.spi;

/**
 * One column of a list.
 *
 * @param key a word for addresses and the names in NDJSON
 * @param label key of its name for people
 * @param sql an expression over the source's rows, never made of what somebody typed
 * @param usual whether a file has it when nobody chose
 */
public record ExportColumn(String key, String label, String sql, Kind kind, boolean usual) {

    /** How a value is written. */
    public enum Kind {
        /** Whatever people typed: made harmless for spreadsheets. */
        TEXT,
        /** A telephone number: in the international form it stays as it is. */
        PHONE,
        /** A number that can be counted with. */
        NUMBER,
        /** A number that is a name; longer than spreadsheets and JavaScript can hold, so text in NDJSON. */
        ID,
        YES_NO,
        DATE,
        /** A moment: in the shop's time zone for people, in UTC in NDJSON. */
        TIME
    }

    public static ExportColumn column(String key, String label, String sql, Kind kind) {
        return new ExportColumn(key, label, sql, kind, true);
    }

    /** The same, left out unless it is asked for. */
    public ExportColumn onDemand() {
        return new ExportColumn(key, label, sql, kind, false);
    }

    /** Whether the value comes from us or Shopify's own numbers, so that no spreadsheet finds a formula in it. */
    public boolean isHarmless() {
        return kind != Kind.TEXT && kind != Kind.PHONE;
    }
}
