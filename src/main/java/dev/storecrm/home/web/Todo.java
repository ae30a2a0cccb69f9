package dev.storecrm.home.web;

/**
 * Something that waits for a person.
 *
 * @param key of the sentence, which names the number
 * @param number how many, or how many days
 * @param what the name of the thing; empty when the sentence names none
 * @param address where it can be done
 * @param tone of the badge: attention, warning or critical
 */
public record Todo(String key, long number, String what, String address, String tone) {}
