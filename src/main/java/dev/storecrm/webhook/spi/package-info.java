/** What the inbox asks of the module that knows the shops. */
@NamedInterface("spi")
@NullMarked
package dev.storecrm.webhook.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
