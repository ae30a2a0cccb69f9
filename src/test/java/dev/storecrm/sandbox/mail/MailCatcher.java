package dev.storecrm.sandbox.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;

/** An SMTP server that takes everything and delivers nothing. */
public final class MailCatcher implements AutoCloseable {

    private final GreenMail server;

    private MailCatcher(GreenMail server) {
        this.server = server;
    }

    /** Port 0 takes a free one. */
    public static MailCatcher start(int port) {
        var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(10_000);
        var server = new GreenMail(setup);
        server.start();
        return new MailCatcher(server);
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    /** Everything caught, oldest first; the place in the list is the mail's number. */
    public List<CaughtMail> mails() {
        var mails = new ArrayList<CaughtMail>();
        for (MimeMessage message : server.getReceivedMessages()) {
            try {
                mails.add(CaughtMail.of(mails.size(), message));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
        return mails;
    }

    @Override
    public void close() {
        server.stop();
    }
}
