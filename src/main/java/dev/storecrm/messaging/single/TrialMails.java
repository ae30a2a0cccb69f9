package dev.storecrm.messaging.single;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.MailContent;
import dev.storecrm.messaging.content.Mailings;
import dev.storecrm.messaging.ledger.Copy;
import dev.storecrm.messaging.ledger.NewSend;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.recipient.Recipients;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Mails that somebody of the shop tries out on themselves: as a customer would get them, with examples for links. */
@Component
public class TrialMails {
    private static final Duration SPAN = Duration.ofMinutes(10);
    private static final int MOST = 20;

    private final Mailings mailings;
    private final TrialQueries queries;
    private final InShop inShop;
    private final Clock clock;

    TrialMails(Mailings mailings, TrialQueries queries, InShop inShop, Clock clock) {
        this.mailings = mailings;
        this.queries = queries;
        this.inShop = inShop;
        this.clock = clock;
    }

    /**
     * Whether it is on its way: a shop tries twenty in ten minutes.
     *
     * @param customer whose mail it looks like; {@link Recipients#NOBODY} for the example
     */
    public boolean send(ShopId shop, Kind kind, MailContent content, String address, long customer) {
        return inShop.call(shop, () -> {
            if (queries.since(shop, clock.instant().minus(SPAN)) >= MOST) {
                return false;
            }
            var send = new NewSend(Sends.TRIAL, UUID.randomUUID().toString(), Channel.MAIL, kind);
            mailings.beginCopy(shop, send, new Copy(address, customer == Recipients.NOBODY ? null : customer), content);
            return true;
        });
    }
}
