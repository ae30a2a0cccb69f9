package dev.storecrm.messaging.smtp;

import dev.storecrm.messaging.ledger.Outcome;
import dev.storecrm.messaging.smtp.StagedTransport.Stage;
import jakarta.mail.MessagingException;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** What a relay's answer means for the recipient (RFC 5321, 4.2; RFC 3463). */
final class Answers {
    static final String MAILBOX_FULL = "MAILBOX_FULL";
    static final String TOO_BIG = "TOO_BIG";
    static final String DEFERRED = Outcome.DEFERRED;
    static final String CONNECTION_LOST = "CONNECTION_LOST";

    private static final Pattern ENHANCED = Pattern.compile("^[245]\\d\\d[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
    private static final int LONGEST = 500;

    private Answers() {}

    static Outcome meaning(Stage stage, MessagingException failure) {
        var said = said(failure);
        if (said == null) {
            return stage == Stage.AFTER_END ? Outcome.unknown(CONNECTION_LOST) : Outcome.later(CONNECTION_LOST, null);
        }
        return said.code() >= 500 ? Outcome.failed(refusal(said), said.text()) : Outcome.later(DEFERRED, said.text());
    }

    /** Whether the line may be used for the next recipient: anything but a plain answer leaves it in doubt. */
    static boolean leavesLineOpen(MessagingException failure) {
        var said = said(failure);
        return said != null && said.code() != 421;
    }

    static @Nullable String clean(@Nullable String answer) {
        return answer == null ? null : oneLine(answer);
    }

    private static String oneLine(String answer) {
        var line = answer.replaceAll("[\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }

    private record Said(int code, String text, boolean ofRecipient) {}

    private static String refusal(Said said) {
        var enhanced = ENHANCED.matcher(said.text());
        if (enhanced.find()) {
            return byStatus(enhanced.group(1), said);
        }
        return switch (said.code()) {
            case 550, 551, 553 -> said.ofRecipient() ? Outcome.NO_MAILBOX : Outcome.POLICY;
            case 552 -> said.ofRecipient() ? MAILBOX_FULL : TOO_BIG;
            default -> Outcome.POLICY;
        };
    }

    private static String byStatus(String status, Said said) {
        if (status.equals("5.2.2")) {
            return MAILBOX_FULL;
        }
        if (status.equals("5.3.4") || status.equals("5.2.3")) {
            return TOO_BIG;
        }
        // 5.1.7 and 5.1.8 are about the sender's address
        var unknown = status.startsWith("5.1.") && !status.equals("5.1.7") && !status.equals("5.1.8");
        return unknown || (status.equals("5.2.1") && said.ofRecipient()) ? Outcome.NO_MAILBOX : Outcome.POLICY;
    }

    private static @Nullable Said said(MessagingException failure) {
        Said found = null;
        for (Throwable each = failure; each instanceof MessagingException link; each = link.getNextException()) {
            var said = one(link);
            // what was said of the recipient itself says most
            if (said != null && (found == null || said.ofRecipient())) {
                found = said;
            }
        }
        return found;
    }

    private static @Nullable Said one(MessagingException link) {
        return switch (link) {
            case SMTPAddressFailedException e -> said(e.getReturnCode(), e.getMessage(), true);
            case SMTPSenderFailedException e -> said(e.getReturnCode(), e.getMessage(), false);
            case SMTPSendFailedException e -> said(e.getReturnCode(), e.getMessage(), false);
            default -> null;
        };
    }

    /** Angus gives -1 for a line that ended without an answer. */
    private static @Nullable Said said(int code, @Nullable String text, boolean ofRecipient) {
        return code < 400 || code > 599 ? null : new Said(code, text == null ? "" : oneLine(text), ofRecipient);
    }
}
