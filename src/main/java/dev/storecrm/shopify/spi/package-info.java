/** What this module asks of the one that keeps the tokens. */
@NamedInterface("spi")
@NullMarked
package dev.storecrm.shopify.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
