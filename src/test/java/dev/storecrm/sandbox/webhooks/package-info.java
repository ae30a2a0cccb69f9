/** Webhooks: subscriptions, signed deliveries, and Shopify's schedule of retries. */
package dev.storecrm.sandbox.webhooks;
