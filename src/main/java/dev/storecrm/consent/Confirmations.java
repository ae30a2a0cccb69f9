package dev.storecrm.consent;

import dev.storecrm.consent.LinkTokens.Asked;
import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.database.InShop;
import dev.storecrm.database.Tombstones;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.Suppressions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Double opt-in: who wants mail again gets one mail, and the link in it is the yes. Messaging sends that mail: the work is
 * put under {@link #KIND}, and what it says is in {@link #waiting}.
 */
@Component
public class Confirmations {
    /** The due work of handing the mails over. */
    public static final String KIND = "consent-confirmation";

    /** As long as a link in a mail that somebody has just asked for may lie. */
    public static final Duration VALID = Duration.ofDays(7);

    private static final Duration PAUSE = Duration.ofDays(1);
    /** Of what the page says; another one with every change of it, as it is the proof. */
    static final int WORDING = 1;

    private final ConfirmationQueries queries;
    private final ConsentLedger ledger;
    private final Suppressions addresses;
    private final Tombstones tombstones;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    Confirmations(
            ConfirmationQueries queries,
            ConsentLedger ledger,
            Suppressions addresses,
            Tombstones tombstones,
            InShop inShop,
            DueWork due,
            Clock clock) {
        this.queries = queries;
        this.ledger = ledger;
        this.addresses = addresses;
        this.tombstones = tombstones;
        this.inShop = inShop;
        this.due = due;
        this.clock = clock;
    }

    /** Asks by mail, once a day at most; whether there is anybody to ask the page does not tell. */
    public void ask(Link link, List<Kind> kinds, String language) {
        if (kinds.isEmpty()) {
            return;
        }
        inShop.run(link.shop(), () -> {
            var customer = survivor(link.shop(), link.customer());
            queries.address(link.shop(), customer)
                    .flatMap(address -> addresses.key(link.shop(), address))
                    .ifPresent(key -> {
                        var now = clock.instant();
                        var asked = new Confirmation(0, customer, kinds, key, language, now, null);
                        if (queries.add(link.shop(), asked, now.minus(PAUSE))) {
                            due.put(link.shop(), KIND);
                        }
                    });
        });
    }

    /** What a link in such a mail is about; nothing once it is too old, or the address is another one. */
    public Optional<Confirmation> find(Asked asked) {
        return inShop.call(asked.shop(), () -> queries.find(asked.shop(), asked.confirmation())
                .filter(found -> found.requestedAt().plus(VALID).isAfter(clock.instant()))
                .filter(found -> isTheSame(asked.shop(), found)));
    }

    /** The yes, committed when it returns. Said again it changes nothing, also after a later no. */
    public void confirm(Asked asked, Confirmation confirmation) {
        inShop.run(asked.shop(), () -> {
            if (!queries.confirm(asked.shop(), confirmation.id(), clock.instant())) {
                return;
            }
            var customer = survivor(asked.shop(), confirmation.customer());
            confirmation
                    .kinds()
                    .forEach(kind -> ledger.record(
                            asked.shop(),
                            new Decision(
                                    customer,
                                    Channel.MAIL,
                                    kind,
                                    Choice.IN,
                                    clock.instant(),
                                    Source.LINK,
                                    null,
                                    "consent.public.confirm",
                                    WORDING)));
        });
    }

    /** Mails that nobody has handed over yet. */
    public List<Confirmation> waiting(ShopId shop, int most) {
        return inShop.call(shop, () -> queries.waiting(shop, most));
    }

    /** One by its number, for whoever writes the mail. */
    public Optional<Confirmation> get(ShopId shop, long id) {
        return inShop.call(shop, () -> queries.find(shop, id));
    }

    public void handed(ShopId shop, long id) {
        inShop.run(shop, () -> queries.handed(shop, id, clock.instant()));
    }

    private boolean isTheSame(ShopId shop, Confirmation confirmation) {
        return queries.address(shop, survivor(shop, confirmation.customer()))
                .flatMap(address -> addresses.key(shop, address))
                .filter(confirmation.addressKey()::equals)
                .isPresent();
    }

    private long survivor(ShopId shop, long customer) {
        return tombstones.mergedInto(shop, "customer", customer).orElse(customer);
    }
}
