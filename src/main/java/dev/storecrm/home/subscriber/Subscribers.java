package dev.storecrm.home.subscriber;

/**
 * Customers who subscribed to marketing mail.
 *
 * @param gained customers who said yes since a day, whether or not they stayed
 * @param lost customers who said no since then
 */
public record Subscribers(long now, long gained, long lost) {}
