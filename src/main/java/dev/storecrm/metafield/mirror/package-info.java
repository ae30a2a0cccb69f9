/** Asks Shopify for the metafields that a shop mirrors, and keeps what it says. */
@NullMarked
package dev.storecrm.metafield.mirror;

import org.jspecify.annotations.NullMarked;
