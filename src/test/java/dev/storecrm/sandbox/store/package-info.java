/** What a sandbox store holds and what happens in it: customers, orders, products, and the verbs of a merchant and of shoppers. */
package dev.storecrm.sandbox.store;
