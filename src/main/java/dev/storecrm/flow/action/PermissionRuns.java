package dev.storecrm.flow.action;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Choice;
import dev.storecrm.consent.ConsentLedger;
import dev.storecrm.consent.Decision;
import dev.storecrm.consent.Kind;
import dev.storecrm.consent.Source;
import dev.storecrm.flow.Verdict;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Takes what a workflow learned of a yes or no into the consent ledger. A yes of a workflow lifts no no, as nobody sees whether it
 * was the person's own. Only inside the shop's transaction.
 */
@Component
class PermissionRuns {
    private final ConsentLedger ledger;
    private final Absent absent;
    private final Answers answers;
    private final Clock clock;

    PermissionRuns(ConsentLedger ledger, Absent absent, Answers answers, Clock clock) {
        this.ledger = ledger;
        this.absent = absent;
        this.answers = answers;
        this.clock = clock;
    }

    /** What was said; channel, kind and choice by their names. */
    record Learned(String channel, String kind, String choice, String proof, Instant at) {}

    /** About whom it was in the end, and what the run is told. */
    record Done(long customer, Answer answer) {}

    Done take(ShopId shop, long customer, Learned learned) {
        var who = absent.survivor(shop, customer).orElse(customer);
        if (absent.isErased(shop, who)) {
            return new Done(who, answers.erased());
        }
        if (!absent.isHere(shop, who)) {
            return new Done(who, absent.answer(shop, who));
        }
        return new Done(who, answers.fine(verdict(shop, who, learned)));
    }

    private Verdict verdict(ShopId shop, long customer, Learned learned) {
        var now = clock.instant();
        var decision = new Decision(
                customer,
                Channel.valueOf(learned.channel()),
                Kind.valueOf(learned.kind()),
                Choice.valueOf(learned.choice()),
                learned.at().isAfter(now) ? now : learned.at(),
                Source.FLOW,
                null,
                learned.proof().isEmpty() ? null : learned.proof(),
                null);
        return switch (ledger.recordAll(shop, List.of(decision)).getFirst()) {
            case ADDED -> Verdict.KEPT;
            case HELD -> Verdict.HELD;
            case REFUSED -> Verdict.NO_STAYS;
        };
    }
}
