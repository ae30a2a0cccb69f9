package dev.storecrm.messaging.bounce;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code storecrm.mailbox.*}
 *
 * @param hosts {@code host:port} of mailboxes on the operator's own network: a merchant's may only be on the public net. One
 *     on this machine is spoken to without TLS
 * @param life of a look into one; what is left is for the next
 */
@ConfigurationProperties("storecrm.mailbox")
record MailboxSettings(
        @DefaultValue List<String> hosts,
        @DefaultValue("2m") Duration life) {
    private static final int IMAPS = 993;

    MailboxSettings {
        hosts = List.copyOf(hosts);
    }

    boolean operatorsOwn(String host, int port) {
        return hosts.contains(host + ":" + port);
    }

    /** Whether it may be knocked at: any port of any machine would be a way to look for open ones. */
    boolean allows(String host, int port) {
        return port == IMAPS || operatorsOwn(host, port);
    }
}
