/** A Shopify that lives in memory and runs offline, faithful enough that the app has no branch for it. */
package dev.storecrm.sandbox;
