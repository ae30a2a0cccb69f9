/** Journeys through the app in a real browser: the real app, a sandbox Shopify and PostgreSQL in one JVM. */
@NullMarked
package dev.storecrm.journey;

import org.jspecify.annotations.NullMarked;
