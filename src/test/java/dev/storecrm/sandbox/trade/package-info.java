/** A real trading history instead of made-up customers and orders. */
package dev.storecrm.sandbox.trade;
