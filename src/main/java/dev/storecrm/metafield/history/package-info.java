/** What a customer has and how each value came about. */
@NullMarked
package dev.storecrm.metafield.history;

import org.jspecify.annotations.NullMarked;
