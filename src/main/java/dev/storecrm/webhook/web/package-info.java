/** Where Shopify posts its webhooks. */
@NullMarked
package dev.storecrm.webhook.web;

import org.jspecify.annotations.NullMarked;
