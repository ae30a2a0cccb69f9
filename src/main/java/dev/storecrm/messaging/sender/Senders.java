package dev.storecrm.messaging.sender;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.sender.SenderQueries.Row;
import dev.storecrm.messaging.smtp.DkimSigner;
import dev.storecrm.messaging.smtp.Relay;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.privacy.spi.KeepsSealed;
import dev.storecrm.privacy.spi.Sealing;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who a shop's mails come from; secrets are sealed, and open only where a mail is handed over. */
@Component
public class Senders implements KeepsSealed {
    private static final String RELAY = "mail_sender.relay_sealed";
    private static final String DKIM = "mail_sender.dkim_sealed";

    private final SenderQueries queries;
    private final Sealing sealing;
    private final InShop inShop;
    private final Clock clock;

    Senders(SenderQueries queries, Sealing sealing, InShop inShop, Clock clock) {
        this.queries = queries;
        this.sealing = sealing;
        this.inShop = inShop;
        this.clock = clock;
    }

    public Sender of(ShopId shop) {
        return inShop.call(shop, () -> queries.find(shop).map(Row::shown)).orElse(Sender.NONE);
    }

    /** The shop's own relay with its password; empty where the operator's takes the mails. */
    Optional<Relay> relay(ShopId shop) {
        return inShop.call(shop, () -> queries.find(shop)).flatMap(row -> relay(shop, row));
    }

    /** Signs for the domain of the sender's address; empty while the shop has no key. */
    public Optional<DkimSigner> signer(ShopId shop) {
        return inShop.call(shop, () -> queries.find(shop)).flatMap(row -> {
            var selector = row.dkimSelector();
            var sealed = row.dkimSealed();
            var address = row.fromAddress();
            return selector == null || sealed == null || address == null
                    ? Optional.empty()
                    : Optional.of(new DkimSigner(
                            domain(address), selector, DkimKeys.privateKey(sealing.open(shop, DKIM, sealed))));
        });
    }

    /**
     * Holds for every mail from then on.
     *
     * @throws StaleVersion when somebody changed it after the form was opened
     */
    public void change(ShopId shop, SenderDraft draft, long version) {
        inShop.run(shop, () -> {
            queries.lock(shop, clock.instant());
            var now = queries.find(shop).orElseThrow();
            StaleVersion.check("Sender", version, now.version());
            queries.change(shop, draft, sealedPassword(shop, draft, now), clock.instant());
        });
    }

    /** Makes a key, or another one: the old record in DNS is of no use then. */
    public void makeDkimKey(ShopId shop) {
        var key = DkimKeys.generate();
        inShop.run(shop, () -> {
            queries.lock(shop, clock.instant());
            var selector = "storecrm" + clock.instant().getEpochSecond() / 86_400;
            queries.putDkim(
                    shop, selector, key.publicText(), sealing.seal(shop, DKIM, key.privateText()), clock.instant());
        });
    }

    public void dropDkimKey(ShopId shop) {
        inShop.run(shop, () -> queries.dropDkim(shop, clock.instant()));
    }

    /** Whether the relay may be tried now: once in ten seconds. */
    boolean mayTry(ShopId shop) {
        return inShop.call(shop, () -> {
            queries.lock(shop, clock.instant());
            return queries.tryNow(shop, clock.instant());
        });
    }

    @Override
    public void reseal(ShopId shop) {
        inShop.run(shop, () -> queries.find(shop).ifPresent(row -> {
            var relay = row.relaySealed();
            if (relay != null) {
                queries.resealRelay(shop, relay, sealing.reseal(shop, RELAY, relay));
            }
            var dkim = row.dkimSealed();
            if (dkim != null) {
                queries.resealDkim(shop, dkim, sealing.reseal(shop, DKIM, dkim));
            }
        }));
    }

    private Optional<Relay> relay(ShopId shop, Row row) {
        var host = row.relayHost();
        var security = row.relaySecurity();
        if (host == null || security == null) {
            return Optional.empty();
        }
        var sealed = row.relaySealed();
        var password = sealed == null ? null : sealing.open(shop, RELAY, sealed);
        return Optional.of(
                new Relay(host, row.relayPort(), Relay.Security.valueOf(security), row.relayUsername(), password));
    }

    /** A password is kept only for the relay it was typed for: another host must not be told it. */
    private byte @Nullable [] sealedPassword(ShopId shop, SenderDraft draft, Row now) {
        var relay = draft.relay();
        if (relay == null) {
            return null;
        }
        if (draft.keepPassword() && Objects.equals(relay.host(), now.relayHost())) {
            return now.relaySealed();
        }
        var password = relay.password();
        return password == null || password.isEmpty() ? null : sealing.seal(shop, RELAY, password);
    }

    static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
