/** Where files wait to be fetched. */
@NullMarked
package dev.storecrm.export.storage;

import org.jspecify.annotations.NullMarked;
