/** A checked query: the closed list of filters, and every value in the form that the data has. Knows no database. */
@NullMarked
package dev.storecrm.segment.condition;

import org.jspecify.annotations.NullMarked;
