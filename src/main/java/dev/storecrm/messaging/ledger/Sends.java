package dev.storecrm.messaging.ledger;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.consent.Reach;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.NotFound;
import dev.storecrm.privacy.Suppressions;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decisions to write to people: begun once, paused, resumed, cancelled, and always accounted for. */
@Component
public class Sends {
    /** What {@code send.kind} says of the app's own mails; no kind that people say yes or no to. */
    public static final String SYSTEM = Reach.SYSTEM;

    /** Due work that makes the mails of what is {@link SendState#PREPARING}. */
    public static final String PREPARE = "send-prepare";

    /** The origin of mails that staff try out: nobody but them gets one. */
    public static final String TRIAL = "TRIAL";

    /** The origin of mails that ask for a yes. */
    public static final String CONFIRMATION = "CONFIRMATION";

    /** The origin of mails that tell staff of a finished file. */
    public static final String FILE = "FILE";

    /** More than one of so many cannot be made: no fault of the people concerned. */
    private static final int UNSENDABLE = 4;

    private final SendQueries sends;
    private final StartQueries starts;
    private final DeliveryQueries deliveries;
    private final Suppressions suppressions;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    Sends(
            SendQueries sends,
            StartQueries starts,
            DeliveryQueries deliveries,
            Suppressions suppressions,
            InShop inShop,
            DueWork due,
            Clock clock) {
        this.sends = sends;
        this.starts = starts;
        this.deliveries = deliveries;
        this.suppressions = suppressions;
        this.inShop = inShop;
        this.due = due;
        this.clock = clock;
    }

    /**
     * Freezes the audience and begins; the same decision again gives the send that was begun.
     *
     * @return the send's number
     */
    public long begin(ShopId shop, NewSend send, Audience audience) {
        return begin(shop, Opening.of(send), audience, SendState.RUNNING);
    }

    /**
     * Freezes the audience, and writes to nobody before {@link #start}; the same decision again gives the send that was begun.
     *
     * @return the send's number
     */
    public long prepare(ShopId shop, NewSend send, Audience audience) {
        return begin(shop, Opening.of(send), audience, SendState.PREPARING);
    }

    /**
     * Prepares a copy for somebody of the shop: it needs nobody's permission; the list of suppressed addresses and test mode
     * decide as ever.
     *
     * @return the send's number
     */
    public long prepare(ShopId shop, NewSend send, Copy copy) {
        var opening = Opening.copy(send);
        return opened(shop, opening, SendState.PREPARING, number -> freezeCopy(shop, number, opening, copy));
    }

    /** Whether so many mails cannot be made that a person should look, before the first goes out or between two. */
    public static boolean manyUnsendable(long unsendable, long all) {
        return UNSENDABLE * unsendable > all;
    }

    /** The sends whose mails are still to be made. */
    public List<Long> preparing(ShopId shop) {
        return inShop.call(shop, () -> sends.preparing(shop));
    }

    /**
     * Begins to write, now that every mail is made.
     *
     * @param reason why it waits for a person instead; null when it does not
     */
    public void start(ShopId shop, long send, @Nullable String reason) {
        inShop.run(shop, () -> starts.count(shop, send));
        inShop.run(shop, () -> {
            if (starts.start(shop, send, reason)) {
                due.put(shop, SendWork.KIND);
            }
        });
    }

    /** Has mails made for those of a running send who have none yet. */
    public void prepareAgain(ShopId shop, long send) {
        inShop.run(shop, () -> {
            if (sends.change(shop, send, List.of(SendState.RUNNING), SendState.PREPARING, null)) {
                due.put(shop, PREPARE);
            }
        });
    }

    /** No mail can be made for these. */
    public void unsendable(ShopId shop, Collection<Long> unmade) {
        inShop.run(shop, () -> deliveries.fail(shop, unmade, Outcome.UNSENDABLE, clock.instant()));
    }

    /** No code is left for these. */
    public void codeless(ShopId shop, Collection<Long> unmade) {
        inShop.run(shop, () -> deliveries.fail(shop, unmade, Outcome.NO_CODE, clock.instant()));
    }

    /**
     * What a send is about.
     *
     * @param kind null for a mail of the app itself
     * @param toStaff whether it is a copy for somebody of the shop
     */
    public record Said(
            String origin, String originKey, @Nullable Kind kind, boolean toStaff) {
        /** Whether examples stand where a customer's own links would. */
        public boolean trial() {
            return origin.equals(TRIAL);
        }
    }

    public Said said(ShopId shop, long send) {
        var opening =
                inShop.call(shop, () -> sends.opening(shop, send)).orElseThrow(() -> new NotFound("Send " + send));
        var kind = opening.kind().equals(SYSTEM) ? null : Kind.valueOf(opening.kind());
        return new Said(opening.origin(), opening.originKey(), kind, opening.toStaff());
    }

    /**
     * A mail of the app itself to one customer, who has just asked for it: it knows neither permission nor plan, only the list
     * of suppressed addresses.
     *
     * @return the send's number
     */
    public long beginSystem(ShopId shop, String origin, String key, long customer) {
        return begin(
                shop,
                new Opening(origin, key, Channel.MAIL, SYSTEM, false),
                Audience.of(List.of(customer)),
                SendState.RUNNING);
    }

    /**
     * A mail of the app itself to somebody of the shop: it knows no plan and no test mode, only the list of suppressed addresses.
     *
     * @return the send's number
     */
    public long beginSystem(ShopId shop, String origin, String key, Copy copy) {
        var opening = new Opening(origin, key, Channel.MAIL, SYSTEM, true);
        return opened(shop, opening, SendState.RUNNING, number -> freezeCopy(shop, number, opening, copy));
    }

    private void freezeCopy(ShopId shop, long send, Opening opening, Copy copy) {
        sends.freezeCopy(shop, send, opening, copy, suppressions.hashing(shop), clock.instant());
    }

    private long begin(ShopId shop, Opening send, Audience audience, SendState first) {
        return opened(
                shop,
                send,
                first,
                number -> sends.freeze(shop, number, send, audience, suppressions.hashing(shop), clock.instant()));
    }

    private long opened(ShopId shop, Opening send, SendState first, LongConsumer freeze) {
        return inShop.call(shop, () -> {
            var opened = sends.open(shop, send, first, clock.instant());
            if (opened.isEmpty()) {
                return sends.find(shop, send.origin(), send.originKey()).orElseThrow();
            }
            freeze.accept(opened.get());
            if (first == SendState.RUNNING) {
                due.put(shop, SendWork.KIND);
            }
            return opened.get();
        });
    }

    /**
     * Nobody new is written to; who is being written to is finished, and mails that are being made are made.
     *
     * @param reason a word for pages
     * @return whether it ran
     */
    public boolean pause(ShopId shop, long send, String reason) {
        return inShop.call(
                shop,
                () -> sends.change(shop, send, List.of(SendState.PREPARING), SendState.PREPARING, reason)
                        || sends.change(shop, send, List.of(SendState.RUNNING), SendState.PAUSED, reason));
    }

    /** Whether it goes on, with a coupon after one more look at it; not while it waits for a plan that the shop does not have. */
    public boolean resume(ShopId shop, long send) {
        return inShop.call(shop, () -> {
            var resumed = starts.resume(shop, send, clock.instant());
            resumed.ifPresent(state -> due.put(shop, state == SendState.PREPARING ? PREPARE : SendWork.KIND));
            return resumed.isPresent();
        });
    }

    /** For good: who was not written to yet is left out. */
    public boolean cancel(ShopId shop, long send) {
        return inShop.call(shop, () -> {
            var cancelled = sends.cancel(shop, send, clock.instant());
            if (cancelled) {
                deliveries.skipRest(shop, send, "CANCELLED", clock.instant());
            }
            return cancelled;
        });
    }

    /**
     * Where a send stands.
     *
     * @param reason why it waits, or will once its mails are made; null when it does not
     */
    public record Stand(SendState state, @Nullable String reason) {
        public boolean waits() {
            return state == SendState.PAUSED || (state == SendState.PREPARING && reason != null);
        }

        /** Whether something happens by itself. */
        public boolean live() {
            return state == SendState.PREPARING || state == SendState.RUNNING;
        }
    }

    public Stand stand(ShopId shop, long send) {
        return inShop.call(shop, () -> sends.stand(shop, send)).orElseThrow(() -> new NotFound("Send " + send));
    }

    /** Those of the sends that are there. */
    public Map<Long, SendState> states(ShopId shop, Collection<Long> some) {
        return inShop.call(shop, () -> sends.states(shop, some));
    }

    public SendState state(ShopId shop, long send) {
        return inShop.call(shop, () -> sends.state(shop, send)).orElseThrow(() -> new NotFound("Send " + send));
    }

    public SendSums sums(ShopId shop, long send) {
        return inShop.call(shop, () -> sends.sums(shop, send));
    }
}
