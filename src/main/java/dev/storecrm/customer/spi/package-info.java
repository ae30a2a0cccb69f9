/** What other modules add to a customer's page without this module knowing them. */
@NamedInterface("spi")
@NullMarked
package dev.storecrm.customer.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
