/** Customers of some segments and of none of some others, for whoever writes to them. */
@NamedInterface("selection")
@NullMarked
package dev.storecrm.segment.selection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
