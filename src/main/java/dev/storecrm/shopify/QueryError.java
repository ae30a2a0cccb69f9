package dev.storecrm.shopify;

/**
 * One of an answer's top-level errors.
 *
 * @param code Shopify's code, e.g. {@code ACCESS_DENIED}; empty when it gave none
 * @param path the field it is about, e.g. {@code customers.nodes[0].email}; empty when it is about the whole query
 */
public record QueryError(String code, String path, String message) {}
