/** What becomes of values when a customer is erased or becomes part of another. */
@NullMarked
package dev.storecrm.metafield.erasure;

import org.jspecify.annotations.NullMarked;
