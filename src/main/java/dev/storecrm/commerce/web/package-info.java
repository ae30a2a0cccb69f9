/** The pages of orders, abandoned checkouts and products, and the orders card on a customer's page. */
@NullMarked
package dev.storecrm.commerce.web;

import org.jspecify.annotations.NullMarked;
