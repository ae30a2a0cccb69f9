package dev.storecrm.messaging.ledger;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.database.InShop;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
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
    /** What a file of the people can have. */
    public static final List<ExportColumn> COLUMNS = List.of(
            ExportColumn.column("customer_id", "messaging.export.customer", "chosen.customer_id", ExportColumn.Kind.ID),
            ExportColumn.column("last_name", "messaging.export.last", "c.last_name", ExportColumn.Kind.TEXT),
            ExportColumn.column("first_name", "messaging.export.first", "c.first_name", ExportColumn.Kind.TEXT),
            ExportColumn.column("address", "messaging.export.address", "chosen.address", ExportColumn.Kind.PHONE),
            ExportColumn.column("reason", "messaging.export.reason", "chosen.reason", ExportColumn.Kind.TEXT));

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

    /** Asks for whoever is left out, for whatever reason. */
    public static final String ANY_REASON = "*";

    /**
     * One of them.
     *
     * @param refusal why they are left out; null for who gets it
     */
    public record Person(
            long customer,
            String name,
            @Nullable String address,
            @Nullable String refusal) {}

    /**
     * Who fares so, by number.
     *
     * @param refusal null for who gets it, {@link #ANY_REASON} for all others
     */
    public Page<Person> page(
            ShopId shop, Channel channel, Kind kind, Audience audience, @Nullable String refusal, Keyset keyset) {
        var asked = new OutlookQueries.Asked(channel, kind, audience, suppressions.hashing(shop));
        return inShop.call(
                shop,
                () -> keyset.page(queries.people(shop, asked, refusal, keyset), person -> List.of(person.customer())));
    }

    /**
     * What {@link #page} lists, in its order, for a file.
     *
     * @param refusal empty for who gets it, {@link #ANY_REASON} for all others, null for the whole audience
     */
    public ExportRows rows(ShopId shop, Channel channel, Kind kind, Audience audience, @Nullable String refusal) {
        return queries.rows(
                shop, new OutlookQueries.Asked(channel, kind, audience, suppressions.hashing(shop)), refusal);
    }

    /** Who gets it, as an audience of its own; a shop in test mode looks at everybody who would get it on another plan. */
    public Audience reached(ShopId shop, Channel channel, Kind kind, Audience audience) {
        return queries.reached(shop, new OutlookQueries.Asked(channel, kind, audience, suppressions.hashing(shop)));
    }

    /** Why one customer would not get it; empty when they would. */
    public Optional<String> refusal(ShopId shop, Kind kind, long customer) {
        return of(shop, Channel.MAIL, kind, Audience.of(List.of(customer))).stream()
                .findFirst()
                .map(share -> Optional.ofNullable(share.refusal()))
                .orElseGet(() -> Optional.of("NO_SUCH_CUSTOMER"));
    }
}
