/** Who subscribes to marketing mail, and who stops. */
@NullMarked
package dev.storecrm.home.subscriber;

import org.jspecify.annotations.NullMarked;
