package dev.storecrm.consent;

import dev.storecrm.customer.spi.FollowsMerge;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A redacted customer's entries go, the address's hash stays; of two customers that became one the stricter answer holds. */
@Component
class ConsentErasure implements PersonalDataHolder, FollowsMerge {
    private final ConsentErasureQueries queries;
    private final ConsentLedger ledger;
    private final Clock clock;

    ConsentErasure(ConsentErasureQueries queries, ConsentLedger ledger, Clock clock) {
        this.queries = queries;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.ofCustomers("consent_entry"),
                // the database keeps it by the entries
                HeldTable.ofCustomers("consent_choice"),
                HeldTable.ofCustomers("consent_push"),
                HeldTable.ofCustomers("consent_confirmation").hiding("address_key"),
                HeldTable.ofNobody("consent_setting"),
                HeldTable.ofMerchant("consent_link_key").hiding("sealed"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return Stream.of("consent_entry", "consent_push", "consent_confirmation")
                .map(table -> new Erased(table, queries.deleteCustomer(table, shop, customerId)))
                .toList();
    }

    /** Found before anything moves: afterwards a newer yes of the one would hide the no of the other. */
    @Override
    public void follow(ShopId shop, long kept, long merged) {
        var refused = queries.refusedByOne(shop, kept, merged);
        queries.move(shop, kept, merged);
        for (var each : refused) {
            ledger.record(
                    shop,
                    new Decision(
                            kept,
                            each.channel(),
                            each.kind(),
                            Choice.OUT,
                            clock.instant(),
                            Source.MERGE,
                            null,
                            null,
                            null));
        }
    }
}
