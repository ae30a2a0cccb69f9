package dev.storecrm.messaging.design;

/** What a template's body is written in. */
public enum MailForm {
    SECTIONS,
    MJML,
    HTML
}
