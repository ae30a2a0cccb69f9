package dev.storecrm.consent;

import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.database.InShop;
import dev.storecrm.database.Tombstones;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What the receiver of a mail chooses by its link. A yes has to be confirmed by a mail, unless it only keeps what comes already.
 */
@Component
public class Preferences {
    /** What can be turned off by a link; mail about an order goes on. */
    public static final List<Kind> KINDS = List.of(Kind.MARKETING, Kind.FOLLOW_UP, Kind.CART_REMINDER);

    /** Of what the page says; another one with every change of it, as it is the proof. */
    static final int WORDING = 1;

    private final ConsentLedger ledger;
    private final Permissions permissions;
    private final Tombstones tombstones;
    private final InShop inShop;
    private final Clock clock;

    Preferences(ConsentLedger ledger, Permissions permissions, Tombstones tombstones, InShop inShop, Clock clock) {
        this.ledger = ledger;
        this.permissions = permissions;
        this.tombstones = tombstones;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** The kinds that still come; none for somebody who is not here any more. */
    public List<Kind> on(Link link) {
        return inShop.call(link.shop(), () -> permissions.of(link.shop(), customer(link), Channel.MAIL).stream()
                .filter(Permission::permitted)
                .map(Permission::kind)
                .filter(KINDS::contains)
                .toList());
    }

    /** The kinds that do not come, and may again once that is confirmed; none for somebody who is not here any more. */
    public List<Kind> off(Link link) {
        return inShop.call(link.shop(), () -> permissions.of(link.shop(), customer(link), Channel.MAIL).stream()
                .filter(permission ->
                        !permission.permitted() && permission.verdict().mayBeAsked())
                .map(Permission::kind)
                .filter(KINDS::contains)
                .toList());
    }

    /** Stops the kinds, and is committed when it returns. Done again it changes nothing. */
    public void stop(Link link, Collection<Kind> kinds) {
        stop(link, kinds, List.of());
    }

    /**
     * The same, when the receiver said of others that they shall go on: a kind that comes only because marketing does comes by the
     * person's own word from now on, or it would end with marketing.
     */
    public void stop(Link link, Collection<Kind> kinds, Collection<Kind> kept) {
        inShop.run(link.shop(), () -> {
            var customer = customer(link);
            if (permissions.of(link.shop(), customer, Channel.MAIL).isEmpty()) {
                return;
            }
            if (kinds.contains(Kind.MARKETING)) {
                on(link).stream()
                        .filter(kind -> kept.contains(kind) && !kinds.contains(kind))
                        .forEach(kind -> record(link, customer, kind, Choice.IN));
            }
            kinds.forEach(kind -> record(link, customer, kind, Choice.OUT));
        });
    }

    private void record(Link link, long customer, Kind kind, Choice choice) {
        ledger.record(
                link.shop(),
                new Decision(
                        customer,
                        Channel.MAIL,
                        kind,
                        choice,
                        clock.instant(),
                        Source.LINK,
                        null,
                        "consent.public",
                        WORDING));
    }

    /** The link of a customer who was merged is the survivor's. */
    private long customer(Link link) {
        return tombstones.mergedInto(link.shop(), "customer", link.customer()).orElse(link.customer());
    }
}
