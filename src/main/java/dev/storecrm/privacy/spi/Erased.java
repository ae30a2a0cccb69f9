package dev.storecrm.privacy.spi;

/** A line of the receipt: how many rows of a table were changed or deleted. */
public record Erased(String table, long rows) {}
