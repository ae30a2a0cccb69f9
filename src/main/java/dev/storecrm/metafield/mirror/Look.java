package dev.storecrm.metafield.mirror;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaField;
import java.time.Instant;
import java.util.List;

/**
 * One question to Shopify.
 *
 * @param fields that were asked for
 * @param askedAt the database's time just before
 * @param newest whether nothing can have been answered later: then Shopify's word stands whatever its times say
 */
record Look(ShopId shop, List<MetaField> fields, Instant askedAt, boolean newest) {}
