package dev.storecrm.messaging.template;

/**
 * One language of a template, ready to be rendered: Liquid in each part.
 *
 * @param preview what a mailbox shows beside the subject
 * @param text the plain part, made by {@link PlainText} until somebody writes another
 */
public record MailSource(String subject, String preview, String html, String text) {}
