package dev.storecrm.sync;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What Shopify answered when it was asked for records by id.
 *
 * @param askedAt the database's time just before the question
 * @param ids of those that it has
 * @param objects as a bulk file holds them: each record, followed by its parts
 * @param missing ids that it does not have
 */
record FoundRecords(Instant askedAt, List<Long> ids, List<JsonNode> objects, List<Long> missing) {}
