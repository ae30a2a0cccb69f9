package dev.storecrm.messaging.sender;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.pace.SharesRelay;
import dev.storecrm.messaging.smtp.DkimSigner;
import dev.storecrm.messaging.smtp.OperatorRelay;
import dev.storecrm.messaging.smtp.RelayDown;
import dev.storecrm.messaging.smtp.RelayTrial;
import dev.storecrm.messaging.smtp.Relays;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A shop's own relay where it has one, the operator's otherwise. */
@Component
public class ShopRelays implements Relays, SharesRelay {
    private final Senders senders;
    private final OperatorRelay operator;
    private final RelayTrial trial;
    private final ChecksOfAll checks;

    ShopRelays(Senders senders, OperatorRelay operator, RelayTrial trial, ChecksOfAll checks) {
        this.senders = senders;
        this.operator = operator;
        this.trial = trial;
        this.checks = checks;
    }

    @Override
    public Chosen of(ShopId shop) throws RelayDown {
        var own = senders.relay(shop);
        return own.isPresent() ? new Chosen(own.get(), false) : operator.chosen();
    }

    @Override
    public Optional<DkimSigner> signer(ShopId shop) {
        return senders.signer(shop);
    }

    @Override
    public boolean sharesRelay(ShopId shop) {
        return operator.isThere() && senders.of(shop).ownRelay() == null;
    }

    /** Whether mail goes out at all without a relay of the shop's own. */
    public boolean operatorHasOne() {
        return operator.isThere();
    }

    /**
     * Greets the relay and signs in, and sends nothing.
     *
     * @return empty when it would take mails
     * @throws TriedTooSoon when somebody did so a moment ago, or too many shops did
     */
    public Optional<RelayDown> tryOut(ShopId shop) {
        if (!senders.mayTry(shop)) {
            throw new TriedTooSoon(false);
        }
        if (!checks.mayTry()) {
            throw new TriedTooSoon(true);
        }
        try {
            trial.run(of(shop));
            return Optional.empty();
        } catch (RelayDown e) {
            return Optional.of(e);
        }
    }
}
