package dev.storecrm.messaging.smtp;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The relay of shops that have none of their own: {@code SPRING_MAIL_HOST}, {@code …_PORT}, {@code …_USERNAME}, {@code
 * …_PASSWORD}, and {@code STORECRM_MAIL_SECURITY}.
 *
 * @param host empty: no mail is sent for shops without a relay of their own
 * @param security by default TLS on port 465, nothing on this machine, STARTTLS elsewhere
 * @param name how this app calls itself when it greets (RFC 5321, 4.1.1.1)
 * @param from address that mails of the app itself to staff come from where a shop has chosen none
 */
@ConfigurationProperties("storecrm.mail")
record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @Nullable String username,
        @Nullable String password,
        Relay.@Nullable Security security,
        @DefaultValue("localhost") String name,
        @Nullable String from) {
    private static final int TLS_PORT = 465;

    Optional<Relay> relay() {
        return host.isBlank()
                ? Optional.empty()
                : Optional.of(new Relay(host, port, security == null ? usual() : security, filled(username), password));
    }

    Optional<String> sender() {
        return Optional.ofNullable(filled(from));
    }

    Timeouts timeouts() {
        return Timeouts.USUAL;
    }

    private Relay.Security usual() {
        if (port == TLS_PORT) {
            return Relay.Security.TLS;
        }
        return Relay.isLoopback(host) ? Relay.Security.NONE : Relay.Security.STARTTLS;
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
