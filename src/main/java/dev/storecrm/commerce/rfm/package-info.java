/** How recently, how often and for how much customers bought, as scores among the shop's own customers. */
@NamedInterface("rfm")
@NullMarked
package dev.storecrm.commerce.rfm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
