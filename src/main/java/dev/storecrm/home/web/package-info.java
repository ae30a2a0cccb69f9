/** The home page, and what every page shows when Shopify stands in the way. */
@NullMarked
package dev.storecrm.home.web;

import org.jspecify.annotations.NullMarked;
