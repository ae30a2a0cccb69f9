package dev.storecrm.messaging.rehearsal;

import dev.storecrm.messaging.rehearsal.Rehearsal.Subject;
import dev.storecrm.page.NotFound;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Everything whose mails can be rehearsed, by its word. */
@Component
class RehearsedOnes {
    private final ObjectProvider<Rehearsed> all;

    RehearsedOnes(ObjectProvider<Rehearsed> all) {
        this.all = all;
    }

    Rehearsed of(Subject subject) {
        return all.stream()
                .filter(each -> each.origin().equals(subject.origin()))
                .findFirst()
                .orElseThrow(() -> new NotFound(subject.origin()));
    }
}
