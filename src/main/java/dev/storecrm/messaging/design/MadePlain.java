package dev.storecrm.messaging.design;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The plain text that would be made of a draft's mail, Liquid and all: what somebody begins with who writes their own.
 *
 * @param mark tells it from another one
 */
public record MadePlain(String text, String mark) {
    private static final int LONG_ENOUGH = 16;

    /**
     * Of a draft, also while something of it is missing.
     *
     * @throws DraftRefused with what is wrong already
     */
    public static MadePlain of(MailDraft draft) {
        var made = new MailDraft(
                draft.kind(), draft.form(), draft.language(), draft.subject(), draft.preview(), draft.body(), null);
        return of(MailCompiler.sketch(made).text());
    }

    /** Of a text that was made. */
    public static MadePlain of(String text) {
        return new MadePlain(text, mark(text));
    }

    private static String mark(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, LONG_ENOUGH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
