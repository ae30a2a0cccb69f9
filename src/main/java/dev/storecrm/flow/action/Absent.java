package dev.storecrm.flow.action;

import dev.storecrm.customer.CustomerFates;
import dev.storecrm.customer.Customers;
import dev.storecrm.flow.Verdict;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Why the customer of a run is not here, and what that means for the run. Only inside the shop's transaction. */
@Component
class Absent {
    private final Customers customers;
    private final CustomerFates fates;
    private final Answers answers;

    Absent(Customers customers, CustomerFates fates, Answers answers) {
        this.customers = customers;
        this.fates = fates;
        this.answers = answers;
    }

    /** From here to the end of the transaction nobody goes away: what is written now, an erasure finds. */
    void nobodyMore(ShopId shop) {
        fates.holdBack(shop);
    }

    /** Who the customer has become. */
    Optional<Long> survivor(ShopId shop, long customer) {
        return fates.mergedInto(shop, customer);
    }

    boolean isHere(ShopId shop, long customer) {
        return !customers.here(shop, List.of(customer)).isEmpty();
    }

    /** Of whom nothing is kept. */
    boolean isErased(ShopId shop, long customer) {
        return customers.isErased(shop, customer);
    }

    /** What a run is told about somebody who was. */
    Answer erased() {
        return answers.erased();
    }

    /** What a run is told about a customer who was not erased: the value waits, unless nobody will come. */
    Answer answer(ShopId shop, long customer) {
        return customers.leftOut(shop, customer).isPresent() ? answers.leftOut() : answers.fine(Verdict.PARKED);
    }
}
