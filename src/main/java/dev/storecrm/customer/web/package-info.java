/** The pages of customers. */
@NullMarked
package dev.storecrm.customer.web;

import org.jspecify.annotations.NullMarked;
