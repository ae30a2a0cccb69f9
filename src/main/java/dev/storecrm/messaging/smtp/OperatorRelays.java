package dev.storecrm.messaging.smtp;

import dev.storecrm.kernel.ShopId;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The relay that whoever runs this app set up for all shops. */
@Component
@EnableConfigurationProperties(MailSettings.class)
class OperatorRelays implements Relays {
    private final Optional<Relay> relay;

    OperatorRelays(MailSettings settings) {
        this.relay = settings.relay();
    }

    @Override
    public Chosen of(ShopId shop) throws RelayDown {
        return new Chosen(relay.orElseThrow(() -> new RelayDown(RelayDown.Reason.NONE, null, null)), true);
    }
}
