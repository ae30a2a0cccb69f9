/** The Admin API: Shopify's real schema, answered from the state of a store, with its costs and refusals. */
package dev.storecrm.sandbox.graphql;
