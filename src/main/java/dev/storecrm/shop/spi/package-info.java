/** What higher modules offer to the pages and the start of a shop. */
@NamedInterface("spi")
@NullMarked
package dev.storecrm.shop.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
