/** What staff can change of a product. */
@NullMarked
package dev.storecrm.commerce.edit;

import org.jspecify.annotations.NullMarked;
