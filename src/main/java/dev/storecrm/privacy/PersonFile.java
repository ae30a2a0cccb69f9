package dev.storecrm.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Everything that is kept about one customer.
 *
 * @param tables rows as JSON objects by the table they stand in; tables without a row are named, too
 */
public record PersonFile(long customerId, Instant at, Map<String, List<JsonNode>> tables) {}
