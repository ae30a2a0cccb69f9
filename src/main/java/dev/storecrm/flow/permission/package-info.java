/** The action "Record mail permission": what a workflow learned of a customer's yes or no goes into the consent ledger. */
@NullMarked
package dev.storecrm.flow.permission;

import org.jspecify.annotations.NullMarked;
