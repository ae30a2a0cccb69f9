/** What becomes of payloads when a customer is erased or becomes part of another. */
@NullMarked
package dev.storecrm.flow.erasure;

import org.jspecify.annotations.NullMarked;
