package dev.storecrm.home.subscriber;

import java.time.Instant;

/**
 * A customer who said yes or no to marketing mail.
 *
 * @param name empty when nothing tells the person
 * @param at when, the last time if there were several
 */
public record Mover(long customer, String name, Instant at) {}
