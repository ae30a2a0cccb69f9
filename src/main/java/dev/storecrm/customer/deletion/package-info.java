/** Profiles that staff delete here: who may go, the erasure, and what became of each. */
@NullMarked
package dev.storecrm.customer.deletion;

import org.jspecify.annotations.NullMarked;
