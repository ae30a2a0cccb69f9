package dev.storecrm.messaging.bounce;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code storecrm.mailbox.*}
 *
 * @param hosts {@code host:port} of mailboxes on the operator's own network: a merchant's may only be on the public net. One
 *     on this machine is spoken to without TLS
 */
@ConfigurationProperties("storecrm.mailbox")
record MailboxSettings(@DefaultValue List<String> hosts) {
    MailboxSettings {
        hosts = List.copyOf(hosts);
    }

    boolean operatorsOwn(Mailbox mailbox) {
        return hosts.contains(mailbox.host() + ":" + mailbox.port());
    }
}
