package dev.storecrm.messaging.smtp;

import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The relay that whoever runs this app set up for all shops that have none of their own. */
@Component
@EnableConfigurationProperties(MailSettings.class)
public class OperatorRelay {
    private final Optional<Relay> relay;
    private final Optional<String> from;

    OperatorRelay(MailSettings settings) {
        this.relay = settings.relay();
        this.from = settings.sender();
    }

    public boolean isThere() {
        return relay.isPresent();
    }

    /** Which machine it is; empty when none is set up. */
    public Optional<String> host() {
        return relay.map(Relay::host);
    }

    /** From whom mails of the app itself come where a shop has chosen nobody. */
    public Optional<String> from() {
        return from;
    }

    /**
     * It, as the choice of the operator's.
     *
     * @throws RelayDown when none is set up
     */
    public Relays.Chosen chosen() throws RelayDown {
        return new Relays.Chosen(relay.orElseThrow(() -> new RelayDown(RelayDown.Reason.NONE, null, null)), true);
    }
}
