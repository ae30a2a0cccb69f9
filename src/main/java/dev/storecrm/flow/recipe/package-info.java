/** The workflows of the VIP app, and whether what came so far fits them. */
@NullMarked
package dev.storecrm.flow.recipe;

import org.jspecify.annotations.NullMarked;
