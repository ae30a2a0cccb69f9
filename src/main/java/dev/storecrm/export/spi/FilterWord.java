package dev.storecrm.export.spi;

/**
 * One thing that a list is narrowed down by.
 *
 * @param label key of its name
 * @param value as shown, or the key of it
 * @param key whether the value is a key
 */
public record FilterWord(String label, String value, boolean key) {

    public static FilterWord named(String label, String key) {
        return new FilterWord(label, key, true);
    }

    public static FilterWord said(String label, String value) {
        return new FilterWord(label, value, false);
    }
}
