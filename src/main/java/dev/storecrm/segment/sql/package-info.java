/** Conditions as SQL with bound parameters only, run within a time and without the right to write. */
@NullMarked
package dev.storecrm.segment.sql;

import org.jspecify.annotations.NullMarked;
