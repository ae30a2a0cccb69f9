package dev.storecrm.export.csv;

/**
 * A line of a file that was not taken: by its number alone, as what stands in it names people.
 *
 * @param reason as the end of a message key
 */
public record LineError(long line, String reason) {}
