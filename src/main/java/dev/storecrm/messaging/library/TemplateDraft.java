package dev.storecrm.messaging.library;

import dev.storecrm.messaging.design.MailDraft;

/**
 * What somebody wants to save: one language of a template, and what holds for all of it.
 *
 * @param plainOf {@link dev.storecrm.messaging.design.MadePlain#mark} of the text that their own plain text was written beside;
 *     empty when it is today's
 */
public record TemplateDraft(String name, MailDraft mail, String plainOf) {
    public TemplateDraft(String name, MailDraft mail) {
        this(name, mail, "");
    }
}
