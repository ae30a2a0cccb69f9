package dev.storecrm.messaging.ledger;

/**
 * A recipient whom this instance may write to until its lease ends.
 *
 * @param attempt counted from one
 */
public record Claimed(long delivery, long send, long customer, String address, int attempt) {}
