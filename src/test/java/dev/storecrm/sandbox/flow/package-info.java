/** Shopify Flow with the workflows of the VIP app: signed, tried again with the same run, twice and late on request. */
package dev.storecrm.sandbox.flow;
