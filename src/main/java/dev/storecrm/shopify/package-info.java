/** Speaks Shopify's protocols: Admin GraphQL, bulk operations, OAuth, session tokens, HMAC. Owns no table. */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package dev.storecrm.shopify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
