package dev.storecrm.privacy;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.PrivacyQueries.Asked;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What other modules may ask to be erased. */
@Component
public class Erasure {
    private final Receipts receipts;
    private final Holders holders;
    private final PersonErasure people;
    private final InShop inShop;
    private final Clock clock;

    Erasure(Receipts receipts, Holders holders, PersonErasure people, InShop inShop, Clock clock) {
        this.receipts = receipts;
        this.holders = holders;
        this.people = people;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** Everything of the shop, but the receipt. */
    public void eraseShop(ShopId shop, Notice notice) {
        inShop.run(shop, () -> {
            if (receipts.open(shop, asked(notice))) {
                receipts.erased(shop, notice, holders.eraseShop(shop), null);
            }
        });
    }

    /** The shop was installed again before the request came: what is here now belongs to the new installation. */
    public void superseded(ShopId shop, Notice notice) {
        inShop.run(shop, () -> {
            if (receipts.open(shop, asked(notice))) {
                receipts.superseded(shop, notice);
            }
        });
    }

    /** Redacts again whom a line of the {@link RedactionLog} names; false when it names nobody. */
    public boolean again(String line) {
        var person = RedactionLog.readPerson(line);
        person.ifPresent(each -> people.erase(
                each.shop(),
                each.redaction(),
                new Notice("again:" + each.redaction().customer() + ":" + clock.instant(), clock.instant())));
        return person.isPresent();
    }

    /**
     * Forgets whose profile the shop's staff deletes, as thoroughly as a redaction does; sums and orders stay. All or nothing, in
     * the caller's transaction when there is one.
     *
     * @param cause the same when it is tried again
     * @throws dev.storecrm.database.RecordsBusy while an import writes about customers: try again later
     */
    public void profile(ShopId shop, long customer, UUID cause) {
        people.erase(
                shop,
                PrivacyKind.PROFILE_DELETED,
                new Redaction(customer, Set.of(), List.of(), Set.of()),
                new Notice("profile:" + customer + ":" + cause, clock.instant()));
    }

    private static Asked asked(Notice notice) {
        return new Asked(PrivacyKind.SHOP_REDACT, notice, null, Set.of());
    }
}
