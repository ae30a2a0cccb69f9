package dev.storecrm.flow.permission;

import dev.storecrm.consent.ConsentLedger;
import dev.storecrm.consent.Decision;
import dev.storecrm.consent.Source;
import dev.storecrm.customer.CustomerFates;
import dev.storecrm.customer.Customers;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.ShopProfile;
import dev.storecrm.shop.ShopState;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.ShopDomain;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Takes what a workflow learned into the consent ledger, once per run. A yes of a workflow lifts no no, as nobody sees whether it
 * was the person's own.
 */
@Component
public class PermissionRuns {
    private final PermissionRunQueries queries;
    private final ConsentLedger ledger;
    private final Customers customers;
    private final CustomerFates fates;
    private final Shops shops;
    private final InShop inShop;
    private final Clock clock;

    PermissionRuns(
            PermissionRunQueries queries,
            ConsentLedger ledger,
            Customers customers,
            CustomerFates fates,
            Shops shops,
            InShop inShop,
            Clock clock) {
        this.queries = queries;
        this.ledger = ledger;
        this.customers = customers;
        this.fates = fates;
        this.shops = shops;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** The same run again has no effect and the same answer. Nothing when the app is not installed in the shop. */
    public Optional<Told> take(ShopDomain domain, PermissionRun run) {
        return shops.find(domain)
                .filter(shop -> shop.state() != ShopState.UNINSTALLED)
                .map(ShopProfile::id)
                .map(shop -> inShop.call(shop, () -> once(shop, run)));
    }

    private Told once(ShopId shop, PermissionRun run) {
        queries.oneAtATime(shop, run.id());
        return queries.before(shop, run).orElseGet(() -> {
            var now = clock.instant();
            var told = decide(shop, run, now);
            if (told.status() != 503) {
                queries.keep(shop, run, told, now);
            }
            return told;
        });
    }

    private Told decide(ShopId shop, PermissionRun run, Instant now) {
        if (run.flaw() != null) {
            return Told.refused(run.flaw());
        }
        fates.holdBack(shop);
        var customer = fates.mergedInto(shop, run.customer()).orElse(run.customer());
        if (customers.isErased(shop, customer)) {
            return Told.refused("erased");
        }
        if (customers.leftOut(shop, customer).isPresent()) {
            return Told.refused("leftout");
        }
        if (customers.here(shop, List.of(customer)).isEmpty()) {
            // a customer who came a moment ago is imported soon, and Flow tries for 36 hours
            return new Told(503, null, null);
        }
        var at = run.at() == null || run.at().isAfter(now) ? now : run.at();
        var decision = new Decision(
                customer,
                run.channel(),
                run.kind(),
                run.choice(),
                at,
                Source.FLOW,
                null,
                run.proof().isEmpty() ? null : run.proof(),
                null);
        return switch (ledger.recordAll(shop, List.of(decision)).getFirst()) {
            case ADDED -> Told.of("taken");
            case HELD -> Told.of("held");
            case REFUSED -> Told.of("no_stays");
        };
    }

    /** Runs that Flow does not try any more. */
    public void deleteBefore(ShopId shop, Instant time) {
        queries.deleteBefore(shop, time);
    }

    public int deleteAll(ShopId shop) {
        return queries.deleteAll(shop);
    }
}
