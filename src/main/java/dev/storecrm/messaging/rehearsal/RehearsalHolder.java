package dev.storecrm.messaging.rehearsal;

import dev.storecrm.customer.spi.FollowsMerge;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whom a finding concerns: whoever is erased, or is no more, leaves the list; the counts stay. */
@Component
class RehearsalHolder implements PersonalDataHolder, FollowsMerge {
    private static final String PEOPLE = "mail_rehearsal_recipient";

    private final HeldRehearsalQueries queries;

    RehearsalHolder(HeldRehearsalQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.ofCustomers(PEOPLE),
                HeldTable.ofNobody("mail_rehearsal_finding"),
                HeldTable.ofNobody("mail_rehearsal").hiding("lease"));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of(new Erased(PEOPLE, queries.erase(shop, customerId)));
    }

    @Override
    public void follow(ShopId shop, long kept, long merged) {
        queries.erase(shop, merged);
    }
}
