/** Changes that staff make to records of Shopify's: told to Shopify first, then taken in from there. */
@NamedInterface("edit")
@NullMarked
package dev.storecrm.shop.edit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
