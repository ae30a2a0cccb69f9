package dev.storecrm.messaging.smtp;

import dev.storecrm.messaging.ledger.Outcome;
import dev.storecrm.messaging.smtp.RelayDown.Reason;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import javax.net.SocketFactory;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One line to a relay, kept for many mails. Used by one thread at a time. */
final class RelayConnection implements AutoCloseable {
    private final Session session;
    private final StagedTransport transport;
    private final Timeouts timeouts;
    private boolean open = true;
    private boolean used;
    private long usedAt = System.nanoTime();

    private RelayConnection(Session session, StagedTransport transport, Timeouts timeouts) {
        this.session = session;
        this.transport = transport;
        this.timeouts = timeouts;
    }

    /**
     * Connects and greets, and signs in where the relay has a user.
     *
     * @throws RelayDown when that does not come about
     */
    static RelayConnection open(Relay relay, SocketFactory sockets, Timeouts timeouts, String name) throws RelayDown {
        var session = Session.getInstance(properties(relay, sockets, timeouts, name));
        var transport = new StagedTransport(session);
        try {
            transport.connect(relay.host(), relay.port(), relay.username(), relay.password());
            return new RelayConnection(session, transport, timeouts);
        } catch (MessagingException e) {
            var down = down(relay, transport, e);
            closeQuietly(transport);
            throw down;
        }
    }

    private static Properties properties(Relay relay, SocketFactory sockets, Timeouts timeouts, String name) {
        var properties = new Properties();
        properties.put("mail.smtp.socketFactory", sockets);
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put(
                "mail.smtp.connectiontimeout", Long.toString(timeouts.connect().toMillis()));
        properties.put("mail.smtp.timeout", Long.toString(timeouts.answer().toMillis()));
        properties.put("mail.smtp.localhost", name);
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.enable", Boolean.toString(relay.security() == Relay.Security.TLS));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(relay.security() == Relay.Security.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(relay.security() == Relay.Security.STARTTLS));
        properties.put("mail.smtp.auth", Boolean.toString(relay.username() != null));
        properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        // QUIT's answer is nothing to wait for
        properties.put("mail.smtp.quitwait", "false");
        return properties;
    }

    /**
     * Hands one mail over.
     *
     * @param begin asked when the line is known to be up, right before MAIL FROM; after false nothing was sent
     * @return how it ended; what is returned after a false answer means nothing
     */
    Outcome hand(String envelopeFrom, String recipient, byte[] mail, BooleanSupplier begin) {
        if (!begin.getAsBoolean()) {
            return Outcome.later("NOT_BEGUN", null);
        }
        return handBegun(envelopeFrom, recipient, mail);
    }

    /** As {@link #hand}, of a mail that was begun already: its line broke before anything of it was said. */
    Outcome handBegun(String envelopeFrom, String recipient, byte[] mail) {
        used = true;
        try {
            transport.hand(new PreparedMessage(session, envelopeFrom, mail), new InternetAddress(recipient, true));
            return Outcome.sent(Answers.clean(transport.getLastServerResponse()));
        } catch (AddressException e) {
            throw new LetterRefused("Not a mail address", e);
        } catch (MessagingException e) {
            open = open && Answers.leavesLineOpen(e) && !transport.isInDoubt();
            return Answers.meaning(transport.stage(), e);
        } finally {
            usedAt = System.nanoTime();
        }
    }

    /** A line that was quiet for a while may have been hung up; asking costs a round trip, so only then. */
    boolean isUp() {
        return open && (!isIdle() || answers());
    }

    /** Costs a round trip. */
    boolean answers() {
        return transport.isConnected();
    }

    /** @param time of {@link System#nanoTime()} */
    boolean wasUsedBefore(long time) {
        return usedAt - time < 0;
    }

    boolean wasUsed() {
        return used;
    }

    private boolean isIdle() {
        return System.nanoTime() - usedAt > timeouts.idle().toNanos();
    }

    @Override
    public void close() {
        open = false;
        closeQuietly(transport);
    }

    private static void closeQuietly(StagedTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // it is gone either way
        }
    }

    private static RelayDown down(Relay relay, StagedTransport transport, MessagingException failure) {
        var code = transport.getLastReturnCode();
        var answer = code >= 400 ? Answers.clean(transport.getLastServerResponse()) : null;
        return new RelayDown(reason(relay, code, failure), answer, withoutSecrets(failure));
    }

    private static Reason reason(Relay relay, int code, MessagingException failure) {
        if (code >= 400 && code < 500) {
            return Reason.BUSY;
        }
        // Angus calls it so, too, when the line broke and nothing was answered
        if (failure instanceof AuthenticationFailedException && code > 0) {
            return Reason.CREDENTIALS;
        }
        if (isCausedBy(failure, SSLException.class) || noTls(relay, failure)) {
            return Reason.TLS;
        }
        return code >= 500 ? Reason.REFUSED : Reason.UNREACHABLE;
    }

    private static boolean noTls(Relay relay, MessagingException failure) {
        return relay.security() == Relay.Security.STARTTLS
                && String.valueOf(failure.getMessage()).contains("STARTTLS");
    }

    private static boolean isCausedBy(Throwable failure, Class<?> kind) {
        var each = failure;
        for (var depth = 0; each != null && depth < 10; depth++) {
            if (kind.isInstance(each)) {
                return true;
            }
            each = each.getCause();
        }
        return false;
    }

    /** What is logged is the kind of failure: Angus's texts may repeat what was sent. */
    private static @Nullable Throwable withoutSecrets(MessagingException failure) {
        return failure instanceof AuthenticationFailedException ? null : failure;
    }
}
