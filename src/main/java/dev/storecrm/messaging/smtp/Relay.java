package dev.storecrm.messaging.smtp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where mails are handed over.
 *
 * @param port 25, 465, 587 and 2525 are usual
 * @param username null where the relay asks for nobody
 */
public record Relay(
        String host,
        int port,
        Security security,
        @Nullable String username,
        @Nullable String password) {

    /** How the way to the relay is kept private. */
    public enum Security {
        /** TLS from the first byte (RFC 8314). */
        TLS,
        /** Asked for after the greeting, and insisted on (RFC 3207). */
        STARTTLS,
        /** Only to a relay on the same machine. */
        NONE
    }

    public Relay {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("A relay needs a host and a port");
        }
        host = host.strip().toLowerCase(Locale.ROOT);
        // with an empty one Angus would sign in as the user who runs this process, wherever a relay offers to
        password = username == null ? null : password;
        if (security == Security.NONE && !isLoopback(host)) {
            throw new IllegalArgumentException("Mail to " + host + " would travel unprotected: use TLS or STARTTLS");
        }
    }

    /** Without looking a name up that is not this machine's: a name can point elsewhere tomorrow. */
    static boolean isLoopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        if (!host.matches("[0-9.]+|[0-9a-f:]*:[0-9a-f:.]*")) {
            return false;
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Names the relay without its password. */
    @Override
    public String toString() {
        return host + ":" + port + " (" + security + ")";
    }
}
