package dev.storecrm.messaging.design;

import dev.storecrm.messaging.template.TemplateRefused;

/**
 * What is wrong with one field of a draft.
 *
 * @param section counted from 0; {@link #NOWHERE} for what belongs to the whole mail
 * @param field its name: of the section, or subject, preview, body, plain
 * @param reason the message key is {@code messaging.wrong.<reason>}, with the detail as its argument
 */
public record FieldProblem(int section, String field, String reason, String detail) {
    public static final int NOWHERE = -1;

    static FieldProblem of(int section, String field, TemplateRefused refused) {
        return new FieldProblem(section, field, refused.reason().name(), refused.detail());
    }
}
