/** What staff can change of a customer. */
@NullMarked
package dev.storecrm.customer.edit;

import org.jspecify.annotations.NullMarked;
