package dev.storecrm.messaging.smtp;

import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** A message that is bytes already: the transport only carries it. */
final class PreparedMessage extends SMTPMessage {
    private final byte[] bytes;

    PreparedMessage(Session session, String envelopeFrom, byte[] bytes) {
        super(session);
        this.bytes = bytes;
        setEnvelopeFrom(envelopeFrom);
        saved = true;
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException {
        out.write(bytes);
    }

    @Override
    public void saveChanges() {
        // nothing is worked out
    }

    @Override
    public int getSize() {
        return bytes.length;
    }
}
