package dev.storecrm.shopify;

/** What Shopify did not like about a mutation's input. {@code code} and {@code field} are empty when it names none. */
public record UserError(String code, String field, String message) {}
