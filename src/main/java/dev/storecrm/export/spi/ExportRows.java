package dev.storecrm.export.spi;

import java.util.Map;

/**
 * The rows of one file as parts of a statement, none of them made of what somebody typed.
 *
 * @param from tables and conditions, from {@code from} on; names the shop as {@code :shop}
 * @param order from {@code order by} on
 * @param customer an expression that gives the customer a row is about, or null for somebody of whom no number tells who
 *     it is, or 0 for nobody; empty when no row is about a person
 */
public record ExportRows(String from, String order, String customer, Map<String, Object> parameters) {}
