/** The record of who looked at what and changed what. */
@NullMarked
package dev.storecrm.access.audit;

import org.jspecify.annotations.NullMarked;
