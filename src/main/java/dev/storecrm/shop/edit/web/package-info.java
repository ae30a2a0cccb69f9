/** The form of a record of Shopify's, whichever module keeps the copies of it. */
@NamedInterface("edit")
@NullMarked
package dev.storecrm.shop.edit.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
