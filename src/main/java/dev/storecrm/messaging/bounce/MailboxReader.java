package dev.storecrm.messaging.bounce;

import dev.storecrm.messaging.bounce.MailboxDown.Reason;
import dev.storecrm.messaging.bounce.imap.MailboxSockets;
import dev.storecrm.messaging.bounce.report.Reports;
import dev.storecrm.messaging.smtp.OutwardSockets;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Reads what came into a mailbox, and changes nothing there: who owns it may look at it, too. */
@Component
@EnableConfigurationProperties(MailboxSettings.class)
class MailboxReader {
    private static final String INBOX = "INBOX";
    private static final int MILLIS = 15_000;
    private static final int AT_ONCE = 200;
    /** Numbers asked for at once: a mailbox may hold all the mails of years. */
    private static final int LISTED = 10_000;

    private final MailboxSettings settings;

    MailboxReader(MailboxSettings settings) {
        this.settings = settings;
    }

    /** Takes the beginning of a mail with its number in the mailbox. */
    interface Taker {
        void take(long validity, long uid, byte[] beginning);
    }

    /**
     * Hands over what has come behind a number, the oldest first, some at once.
     *
     * @param validity as the mailbox said before; when it says something else all its numbers are new ones
     * @return whether there is more
     */
    boolean read(Mailbox mailbox, long validity, long behind, Taker taker) throws MailboxDown {
        try (var store = open(mailbox);
                var folder = store.getFolder(INBOX)) {
            folder.open(Folder.READ_ONLY);
            var numbers = (UIDFolder) folder;
            var valid = numbers.getUIDValidity();
            var first = valid == validity ? behind + 1 : 1;
            var last = last(folder, numbers);
            var taken = 0;
            for (var from = first; from <= last; from += LISTED) {
                for (var message : numbers.getMessagesByUID(from, Math.min(last, from + LISTED - 1))) {
                    var uid = numbers.getUID(message);
                    if (uid < from) {
                        // it is gone, or nobody asked for it
                        continue;
                    }
                    if (taken++ >= AT_ONCE) {
                        return true;
                    }
                    var beginning = beginning(message);
                    if (beginning != null) {
                        taker.take(valid, uid, beginning);
                    }
                }
            }
            return false;
        } catch (MessagingException | IOException e) {
            throw new MailboxDown(Reason.UNREACHABLE, e);
        }
    }

    private static long last(Folder folder, UIDFolder numbers) throws MessagingException {
        var count = folder.getMessageCount();
        return count < 1 ? 0 : numbers.getUID(folder.getMessage(count));
    }

    boolean allows(String host, int port) {
        return settings.allows(host, port);
    }

    /** Signs in and leaves. */
    void tryOut(Mailbox mailbox) throws MailboxDown {
        try (var store = open(mailbox);
                var folder = store.getFolder(INBOX)) {
            folder.open(Folder.READ_ONLY);
        } catch (MessagingException e) {
            throw new MailboxDown(Reason.UNREACHABLE, e);
        }
    }

    private Store open(Mailbox mailbox) throws MailboxDown {
        if (!allows(mailbox.host(), mailbox.port())) {
            throw new MailboxDown(Reason.UNREACHABLE, null);
        }
        try {
            var store = Session.getInstance(properties(mailbox)).getStore("imap");
            store.connect(mailbox.host(), mailbox.port(), mailbox.username(), mailbox.password());
            return store;
        } catch (AuthenticationFailedException e) {
            // without the cause: Angus's texts may repeat what was sent
            throw new MailboxDown(Reason.CREDENTIALS, null);
        } catch (MessagingException e) {
            throw new MailboxDown(byTls(e) ? Reason.TLS : Reason.UNREACHABLE, e);
        }
    }

    private Properties properties(Mailbox mailbox) {
        var own = settings.operatorsOwn(mailbox.host(), mailbox.port());
        var plain = own && OutwardSockets.isThisMachine(mailbox.host());
        var properties = new Properties();
        properties.put("mail.imap.socketFactory", MailboxSockets.by(OutwardSockets.of(own, settings.life()), plain));
        properties.put("mail.imap.socketFactory.fallback", "false");
        properties.put("mail.imap.connectiontimeout", Integer.toString(MILLIS));
        properties.put("mail.imap.timeout", Integer.toString(MILLIS));
        properties.put("mail.imap.writetimeout", Integer.toString(MILLIS));
        properties.put("mail.imap.partialfetch", "true");
        properties.put("mail.imap.peek", "true");
        return properties;
    }

    /** Null of one that whoever owns the mailbox threw away this moment. */
    private static byte @Nullable [] beginning(Message message) throws MessagingException, IOException {
        try (var in = ((IMAPMessage) message).getMimeStream()) {
            return in.readNBytes(Reports.ENOUGH);
        } catch (MessagingException | IOException e) {
            if (message.isExpunged()) {
                return null;
            }
            throw e;
        }
    }

    private static boolean byTls(MessagingException failure) {
        Throwable each = failure;
        for (var depth = 0; each != null && depth < 10; depth++) {
            if (each instanceof SSLException) {
                return true;
            }
            each = each.getCause();
        }
        return false;
    }
}
