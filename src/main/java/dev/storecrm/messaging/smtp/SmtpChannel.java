package dev.storecrm.messaging.smtp;

import dev.storecrm.consent.Channel;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.ChannelDown;
import dev.storecrm.messaging.ledger.Claimed;
import dev.storecrm.messaging.ledger.Deliverer;
import dev.storecrm.messaging.ledger.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes to people by mail. */
@Component
class SmtpChannel implements Deliverer {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpChannel.class);
    private static final int MOST_SENDERS = 1_000;

    /** Settings that somebody changes hold for mails from then on, give or take so long. */
    private static final Duration KNOWN = Duration.ofSeconds(5);

    private final Letters letters;
    private final Relays relays;
    private final RelayLines lines;
    private final Clock clock;
    private final Map<Head, MimeSkeleton> skeletons = new ConcurrentHashMap<>();
    private final Map<ShopId, Way> ways = new ConcurrentHashMap<>();

    SmtpChannel(Letters letters, Relays relays, RelayLines lines, Clock clock) {
        this.letters = letters;
        this.relays = relays;
        this.lines = lines;
        this.clock = clock;
    }

    private record Head(Letter.Mailbox from, Letter.@Nullable Mailbox replyTo) {}

    /** A key is opened once for many mails. */
    private record Way(RelayPool pool, @Nullable DkimSigner signer, Instant since) {
        /** A clock may be put back. */
        boolean isKnown(Instant now) {
            return !now.isBefore(since) && now.isBefore(since.plus(KNOWN));
        }
    }

    @Override
    public Channel channel() {
        return Channel.MAIL;
    }

    @Override
    public Round round(ShopId shop, List<Claimed> recipients) {
        var all = letters.of(shop, recipients);
        return (recipient, begin) -> deliver(shop, all, recipient, begin);
    }

    private Outcome deliver(ShopId shop, Letters.Pile pile, Claimed recipient, BooleanSupplier begin) {
        try {
            var letter = pile.letter(recipient);
            var now = clock.instant();
            var mail = skeleton(letter).fill(letter, now);
            var to = MimeSkeleton.bare(letter.to().address());
            var way = way(shop, now);
            var signed = way.signer() == null ? mail : way.signer().sign(mail, now);
            return way.pool().hand(letter.envelopeFrom(), to, signed, begin);
        } catch (LetterRefused e) {
            LOG.info("Delivery {} of shop {} cannot be written: {}", recipient.delivery(), shop, e.getMessage());
            return Outcome.failed(Outcome.UNSENDABLE, e.getMessage());
        } catch (RelayDown e) {
            throw new ChannelDown("RELAY_" + e.reason(), e.answer(), e.needsPerson(), e);
        }
    }

    private Way way(ShopId shop, Instant now) throws RelayDown {
        var known = ways.get(shop);
        if (known != null && known.isKnown(now)) {
            return known;
        }
        var way = new Way(lines.to(relays.of(shop)), relays.signer(shop).orElse(null), now);
        ways.put(shop, way);
        return way;
    }

    private MimeSkeleton skeleton(Letter letter) {
        if (skeletons.size() > MOST_SENDERS) {
            skeletons.clear();
        }
        return skeletons.computeIfAbsent(
                new Head(letter.from(), letter.replyTo()), head -> MimeSkeleton.of(head.from(), head.replyTo()));
    }
}
