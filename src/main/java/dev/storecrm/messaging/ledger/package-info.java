/** The send ledger: one row a recipient, with exactly one fate. */
@NamedInterface("ledger")
@NullMarked
package dev.storecrm.messaging.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
