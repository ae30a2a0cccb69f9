package dev.storecrm.messaging.ledger;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Page;
import dev.storecrm.privacy.Suppressions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the ledger's rule would say now of an audience, before anybody is written to: the same statement that freezes one. */
@Component
public class Outlook {
    private final OutlookQueries queries;
    private final Suppressions suppressions;
    private final InShop inShop;

    Outlook(OutlookQueries queries, Suppressions suppressions, InShop inShop) {
        this.queries = queries;
        this.suppressions = suppressions;
        this.inShop = inShop;
    }

    /**
     * So many people of an audience.
     *
     * @param refusal why they are left out; null for who gets it
     */
    public record Share(@Nullable String refusal, long people) {}

    /** Who gets it first, then the reasons, the biggest first; together they are the audience. */
    public List<Share> of(ShopId shop, Channel channel, Kind kind, Audience audience) {
        var asked = new OutlookQueries.Asked(channel, kind, audience, suppressions.hashing(shop));
        return inShop.call(shop, () -> queries.shares(shop, asked));
    }

    /** One of them. */
    public record Person(
            long customer, String name, @Nullable String address) {}

    /** Who fares so, by number. */
    public Page<Person> page(
            ShopId shop, Channel channel, Kind kind, Audience audience, @Nullable String refusal, Keyset keyset) {
        var asked = new OutlookQueries.Asked(channel, kind, audience, suppressions.hashing(shop));
        return inShop.call(
                shop,
                () -> keyset.page(queries.people(shop, asked, refusal, keyset), person -> List.of(person.customer())));
    }

    /** Why one customer would not get it; empty when they would. */
    public Optional<String> refusal(ShopId shop, Kind kind, long customer) {
        return of(shop, Channel.MAIL, kind, Audience.of(List.of(customer))).stream()
                .findFirst()
                .map(share -> Optional.ofNullable(share.refusal()))
                .orElseGet(() -> Optional.of("NO_SUCH_CUSTOMER"));
    }
}
