package dev.storecrm.messaging.ledger;

/** A send that is worked off, with what never changes of it. */
record Running(long number, Opening opening) {}
