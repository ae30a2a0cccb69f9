package dev.storecrm.messaging.bounce;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.sender.ChecksOfAll;
import dev.storecrm.messaging.sender.TriedTooSoon;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sees whether a shop's mailbox can be read. */
@Component
public class MailboxTrial {
    private final Returns returns;
    private final MailboxReader reader;
    private final ChecksOfAll checks;

    MailboxTrial(Returns returns, MailboxReader reader, ChecksOfAll checks) {
        this.returns = returns;
        this.reader = reader;
        this.checks = checks;
    }

    /** Whether a mailbox may be there at all. */
    public boolean allows(String host, int port) {
        return reader.allows(host, port);
    }

    /**
     * Signs in and reads nothing.
     *
     * @return empty when it can be read; otherwise a word that says why not
     * @throws TriedTooSoon when somebody did so a moment ago, or too many shops did
     */
    public Optional<String> tryOut(ShopId shop) {
        if (!returns.mayTry(shop)) {
            throw new TriedTooSoon(false);
        }
        if (!checks.mayTry()) {
            throw new TriedTooSoon(true);
        }
        var mailbox = returns.mailbox(shop);
        if (mailbox.isEmpty()) {
            return Optional.of("NONE");
        }
        try {
            reader.tryOut(mailbox.get());
            return Optional.empty();
        } catch (MailboxDown e) {
            return Optional.of(e.reason().name());
        }
    }
}
