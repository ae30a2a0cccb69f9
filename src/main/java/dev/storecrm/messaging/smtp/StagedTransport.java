package dev.storecrm.messaging.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Remembers how far a mail came, as that decides what a broken connection means. Used by one thread at a time. */
final class StagedTransport extends SMTPTransport {

    enum Stage {
        /** The other side has no whole mail, so it must not deliver one (RFC 5321, 4.1.1.4). */
        BEFORE_END,
        /** The end was sent: it may have taken the mail. */
        AFTER_END
    }

    private Stage stage = Stage.BEFORE_END;

    StagedTransport(Session session) {
        super(session, new URLName("smtp", null, -1, null, null, null));
    }

    void hand(PreparedMessage message, Address recipient) throws MessagingException {
        stage = Stage.BEFORE_END;
        sendMessage(message, new Address[] {recipient});
    }

    Stage stage() {
        return stage;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        stage = Stage.AFTER_END;
        super.finishData();
    }
}
