/** What a module offers that has a list to carry away. */
@NamedInterface("spi")
@NullMarked
package dev.storecrm.export.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
