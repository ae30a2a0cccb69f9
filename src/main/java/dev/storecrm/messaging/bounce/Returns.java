package dev.storecrm.messaging.bounce;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.bounce.ReturnQueries.Row;
import dev.storecrm.messaging.sender.ChecksOfAll;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.privacy.spi.KeepsSealed;
import dev.storecrm.privacy.spi.Sealing;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a shop's mails come back to, and the key that tells them from what others send there. */
@Component
public class Returns implements KeepsSealed {
    private static final String MAILBOX = "mail_return.imap_sealed";
    private static final String KEY = "mail_return.key_sealed";
    private static final String NOTICE = "mail_return.notice_sealed";
    private static final int KEY_BYTES = 32;
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final ReturnQueries queries;
    private final Sealing sealing;
    private final InShop inShop;
    private final DueWork due;
    private final ChecksOfAll checks;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Returns(ReturnQueries queries, Sealing sealing, InShop inShop, DueWork due, ChecksOfAll checks, Clock clock) {
        this.queries = queries;
        this.sealing = sealing;
        this.inShop = inShop;
        this.due = due;
        this.checks = checks;
        this.clock = clock;
    }

    public ReturnSetting of(ShopId shop) {
        return inShop.call(shop, () -> queries.find(shop).map(Row::shown)).orElse(ReturnSetting.NONE);
    }

    /** Empty while mails come back to the sender's address. */
    public Optional<ReturnTags> tags(ShopId shop) {
        return inShop.call(shop, () -> queries.find(shop)).flatMap(row -> {
            var address = row.address();
            var key = row.key();
            return address == null || key == null
                    ? Optional.empty()
                    : Optional.of(new ReturnTags(
                            shop.value(), address, HexFormat.of().parseHex(sealing.open(shop, KEY, key))));
        });
    }

    /** Empty while nobody looks into a mailbox. */
    Optional<Mailbox> mailbox(ShopId shop) {
        return inShop.call(shop, () -> queries.find(shop)).flatMap(row -> {
            var host = row.host();
            var username = row.username();
            var sealed = row.sealed();
            return host == null || username == null || sealed == null
                    ? Optional.empty()
                    : Optional.of(new Mailbox(host, row.port(), username, sealing.open(shop, MAILBOX, sealed)));
        });
    }

    /**
     * Holds for every mail from then on. The key of the tags stays, so that mails of before are recognised.
     *
     * @throws StaleVersion when somebody changed it after the form was opened
     */
    public void change(ShopId shop, ReturnDraft draft, long version) {
        inShop.run(shop, () -> {
            queries.lock(shop, clock.instant());
            var now = queries.find(shop).orElseThrow();
            StaleVersion.check("Returned mails", version, now.version());
            queries.change(shop, draft, sealedPassword(shop, draft, now), freshKey(shop), clock.instant());
            due.put(shop, MailboxWork.KIND, look(now.readAt()));
        });
    }

    /** At once, but no sooner or more often than somebody may try it out: what was found is told on the page, too. */
    private Instant look(@Nullable Instant last) {
        var now = clock.instant();
        if (!checks.mayTry()) {
            return now.plus(Duration.ofMinutes(1));
        }
        var next = last == null ? now : last.plus(BETWEEN);
        return next.isAfter(now) ? next : now;
    }

    /** What signs notices in our own form; empty while there is no key. */
    public Optional<String> noticeKey(ShopId shop) {
        return inShop.call(shop, () -> queries.find(shop))
                .flatMap(row -> Optional.ofNullable(row.noticeKey()))
                .map(key -> sealing.open(shop, NOTICE, key));
    }

    /** Makes a key for notices, or another one: the old one counts no more. */
    public void makeNoticeKey(ShopId shop) {
        inShop.run(shop, () -> {
            queries.lock(shop, clock.instant());
            queries.putNoticeKey(shop, sealing.seal(shop, NOTICE, freshText()), clock.instant());
        });
    }

    /** Whether the mailbox may be tried now: once in ten seconds. */
    boolean mayTry(ShopId shop) {
        return inShop.call(shop, () -> {
            queries.lock(shop, clock.instant());
            return queries.tryNow(shop, clock.instant());
        });
    }

    private byte[] freshKey(ShopId shop) {
        return sealing.seal(shop, KEY, freshText());
    }

    private String freshText() {
        var fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        return HexFormat.of().formatHex(fresh);
    }

    /** A password is kept only for the host it was typed for: another one must not be told it. */
    private byte @Nullable [] sealedPassword(ShopId shop, ReturnDraft draft, Row now) {
        if (draft.host() == null) {
            return null;
        }
        var password = draft.password();
        if (password != null && !password.isEmpty()) {
            return sealing.seal(shop, MAILBOX, password);
        }
        return Objects.equals(draft.host(), now.host()) ? now.sealed() : null;
    }

    @Override
    public void reseal(ShopId shop) {
        inShop.run(shop, () -> queries.find(shop).ifPresent(row -> {
            var mailbox = row.sealed();
            if (mailbox != null) {
                queries.resealMailbox(shop, mailbox, sealing.reseal(shop, MAILBOX, mailbox));
            }
            var key = row.key();
            if (key != null) {
                queries.resealKey(shop, key, sealing.reseal(shop, KEY, key));
            }
            var notice = row.noticeKey();
            if (notice != null) {
                queries.resealNoticeKey(shop, notice, sealing.reseal(shop, NOTICE, notice));
            }
        }));
    }
}
