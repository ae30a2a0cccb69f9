/** The meta field list, its forms, and the card on a customer's page. */
@NullMarked
package dev.storecrm.metafield.web;

import org.jspecify.annotations.NullMarked;
