package dev.storecrm.shopify;

import java.util.List;
import java.util.Optional;

/**
 * An answer that may lack what Shopify withheld.
 *
 * @param denied the fields that are null because of a missing scope or approval, not because they are empty
 */
public record Answer<T>(Optional<T> data, List<QueryError> denied) {}
