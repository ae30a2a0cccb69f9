package dev.storecrm.messaging.library;

import dev.storecrm.messaging.design.MailDraft;

/** What somebody wants to save: one language of a template, and what holds for all of it. */
public record TemplateDraft(String name, MailDraft mail) {}
