/** What a value is, and how each type reads it from text. Knows no data. */
@NamedInterface("value")
@NullMarked
package dev.storecrm.metafield.value;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
