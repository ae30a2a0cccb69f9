package dev.storecrm.customer.deletion;

import dev.storecrm.customer.CustomerFilter;
import dev.storecrm.customer.Customers;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Page;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Deletes profiles from this copy (S34, S36). Nothing is deleted in Shopify (B29); the person's data is erased here as Shopify's
 * own erasures erase it, and the number is kept with the reason, so that no import brings the profile back.
 */
@Component
public class Deletions {
    /** What is chosen by a filter, and not one by one, is no more than this at a time. */
    public static final int MOST = 10_000;

    /** After this an ended deletion's list goes. */
    public static final Duration KEPT = Duration.ofDays(90);

    private final DeletionQueries queries;
    private final Customers customers;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    Deletions(DeletionQueries queries, Customers customers, InShop inShop, DueWork due, Clock clock) {
        this.queries = queries;
        this.customers = customers;
        this.inShop = inShop;
        this.due = due;
        this.clock = clock;
    }

    /**
     * Who is to go.
     *
     * @param ids one by one; of those that are not here nothing comes
     * @param filter everybody whom it leaves, at most {@link #MOST}; null when the ids count
     */
    public record Choice(List<Long> ids, @Nullable CustomerFilter filter) {}

    /** The chosen profiles that are here. */
    public List<Long> chosen(ShopId shop, Choice choice) {
        return choice.filter() == null
                ? customers.here(shop, choice.ids())
                : customers.ids(shop, choice.filter(), MOST);
    }

    /** Begins to delete; the work goes on by itself. */
    public UUID start(ShopId shop, long askedBy, Collection<Long> chosen) {
        var deletion = UUID.randomUUID();
        inShop.run(shop, () -> {
            queries.deleteDoneBefore(shop, clock.instant().minus(KEPT));
            queries.add(shop, deletion, askedBy, clock.instant());
            queries.addRows(shop, deletion, chosen);
            due.put(shop, DeletionWork.KIND);
        });
        return deletion;
    }

    public Deletion get(ShopId shop, UUID deletion) {
        return inShop.call(shop, () -> queries.find(shop, deletion))
                .orElseThrow(() -> new NotFound("Deletion " + deletion));
    }

    /** In the order in which they were chosen. */
    public Page<DeletionRow> rows(ShopId shop, UUID deletion, Keyset keyset) {
        return inShop.call(shop, () -> queries.rows(shop, deletion, keyset));
    }

    /** What is not decided yet stays. */
    public void cancel(ShopId shop, UUID deletion) {
        get(shop, deletion);
        inShop.run(shop, () -> {
            queries.cancel(shop, deletion);
            queries.end(shop, deletion, clock.instant());
        });
    }
}
