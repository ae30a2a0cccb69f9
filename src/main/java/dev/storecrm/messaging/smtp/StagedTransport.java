package dev.storecrm.messaging.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how far a mail came, as that decides what a broken connection means. To a relay that permits it (RFC 2920) all
 * that precedes the mail is said at once, which halves the round trips; Angus waits for each answer. Used by one thread at a
 * time.
 */
final class StagedTransport extends SMTPTransport {
    private static final String SENDER = "MAIL FROM";
    private static final String RECIPIENT = "RCPT TO";

    enum Stage {
        /** The other side has no whole mail, so it must not deliver one (RFC 5321, 4.1.1.4). */
        BEFORE_END,
        /** The end was sent: it may have taken the mail. */
        AFTER_END
    }

    private record Answer(String command, int code, String text) {
        boolean isGood() {
            return code == 250 || code == 251;
        }
    }

    private final List<String> unanswered = new ArrayList<>();
    private Stage stage = Stage.BEFORE_END;
    private @Nullable Answer refusal;
    private boolean inDoubt;

    StagedTransport(Session session) {
        super(session, new URLName("smtp", null, -1, null, null, null));
    }

    synchronized void hand(PreparedMessage message, InternetAddress recipient) throws MessagingException {
        stage = Stage.BEFORE_END;
        if (supportsExtension("PIPELINING")) {
            together(message, recipient);
        } else {
            sendMessage(message, new Address[] {recipient});
        }
    }

    Stage stage() {
        return stage;
    }

    /** Whether the other side may take what comes next for something else than it is. */
    boolean isInDoubt() {
        return inDoubt;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        stage = Stage.AFTER_END;
        super.finishData();
    }

    /** Angus hangs up by itself where it cannot have a mail forgotten, and tells of the refusal alone. */
    @Override
    public synchronized void close() throws MessagingException {
        inDoubt = true;
        super.close();
    }

    private void together(PreparedMessage message, InternetAddress recipient) throws MessagingException {
        refusal = null;
        unanswered.addAll(List.of(SENDER, RECIPIENT));
        sendCommand(SENDER + ":<" + message.getEnvelopeFrom() + ">");
        sendCommand(RECIPIENT + ":<" + recipient.getAddress() + ">");
        try {
            var data = data();
            if (refusal == null) {
                message.writeTo(data, new String[0]);
                finishData();
            }
        } catch (IOException e) {
            throw new MessagingException("The line broke", e);
        } catch (MessagingException e) {
            if (refusal == null) {
                throw e;
            }
            // Angus has it forget the rest, and tells when it cannot
            inDoubt = !(e instanceof SMTPSendFailedException);
            throw failure(refusal, recipient);
        }
        if (refusal != null) {
            // the relay wants the mail all the same, and would take its end for an empty one
            inDoubt = true;
            throw failure(refusal, recipient);
        }
    }

    /** Angus asks for the answer to the last command; those before it come first. */
    @Override
    protected int readServerResponse() throws MessagingException {
        while (!unanswered.isEmpty()) {
            var answer = new Answer(
                    unanswered.removeFirst(), super.readServerResponse(), String.valueOf(getLastServerResponse()));
            if (refusal == null && !answer.isGood()) {
                refusal = answer;
            }
        }
        return super.readServerResponse();
    }

    private static MessagingException failure(Answer answer, InternetAddress recipient) {
        return answer.command().equals(SENDER)
                ? new SMTPSenderFailedException(recipient, SENDER, answer.code(), answer.text())
                : new SMTPAddressFailedException(recipient, RECIPIENT, answer.code(), answer.text());
    }
}
