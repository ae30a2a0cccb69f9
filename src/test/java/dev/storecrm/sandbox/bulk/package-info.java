/** Bulk operations: a query over everything, written as JSONL in the background. */
package dev.storecrm.sandbox.bulk;
