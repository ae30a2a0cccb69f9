/** Looks through a query before anybody saves it: what each of its conditions does. */
@NullMarked
package dev.storecrm.segment.xray;

import org.jspecify.annotations.NullMarked;
