/** Runs of the action "Add customer metrics data": taken once, answered, and applied later where they could not be at once. */
@NullMarked
package dev.storecrm.flow.action;

import org.jspecify.annotations.NullMarked;
