package dev.storecrm.flow;

import dev.storecrm.customer.Customers;
import dev.storecrm.flow.PayloadQueries.Taken;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaValues;
import dev.storecrm.metafield.NewValue;
import dev.storecrm.metafield.ValueSource;
import dev.storecrm.metafield.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes runs and their effects. Only inside the shop's transaction. */
@Component
class RunBook {
    private static final Logger LOG = LoggerFactory.getLogger(RunBook.class);

    private final PayloadQueries payloads;
    private final MetaValues values;
    private final Customers customers;
    private final Answers answers;
    private final DueWork dueWork;

    RunBook(PayloadQueries payloads, MetaValues values, Customers customers, Answers answers, DueWork dueWork) {
        this.payloads = payloads;
        this.values = values;
        this.customers = customers;
        this.answers = answers;
        this.dueWork = dueWork;
    }

    private record Target(long customer, String slug, String key) {}

    /**
     * Without looking whether the runs are new: nearly always they are, and where one is not, everything is taken back.
     *
     * @param patience how long a row that somebody else holds is waited for
     * @return what each is answered, in the same order
     * @throws RunRepeated when one of them came before
     */
    List<Answer> enter(ShopId shop, List<Received> runs, Duration patience) {
        payloads.waitAtMost(patience);
        var given = decide(shop, runs);
        var taken = new ArrayList<Taken>(runs.size());
        for (var i = 0; i < runs.size(); i++) {
            taken.add(taken(runs.get(i), given.get(i)));
        }
        if (!payloads.insert(shop, taken)) {
            throw new RunRepeated(runs.getFirst().run().id());
        }
        taken.stream()
                .filter(run -> run.verdict() == Verdict.PARKED)
                .findFirst()
                .ifPresent(
                        run -> dueWork.put(shop, ParkedPayloads.KIND, run.at().plus(ParkedPayloads.SOON)));
        return given;
    }

    private static Taken taken(Received run, Answer answer) {
        return new Taken(kept(run.run(), answer), run.at(), answer.verdict(), answer);
    }

    /** Of an erased person nothing stays: without a flaw of its own, only that makes a run unusable. */
    private static ActionRun kept(ActionRun run, Answer answer) {
        return answer.verdict() == Verdict.INVALID && run.flaw() == null ? run.withoutPerson() : run;
    }

    private List<Answer> decide(ShopId shop, List<Received> runs) {
        var given = new Answer[runs.size()];
        var open = new ArrayList<Integer>(runs.size());
        for (var i = 0; i < given.length; i++) {
            var run = runs.get(i).run();
            if (run.flaw() != null) {
                given[i] = answers.invalid(run.flaw());
            } else if (run.customerId() == null) {
                given[i] = answers.invalid("customer");
            } else {
                open.add(i);
            }
        }
        while (!open.isEmpty()) {
            var round = round(runs, open);
            var written = values.writeAll(
                    shop, round.stream().map(i -> value(runs.get(i))).toList());
            for (var i = 0; i < written.size(); i++) {
                var place = round.get(i);
                given[place] = answer(shop, runs.get(place).run(), written.get(i));
            }
        }
        return Arrays.asList(given);
    }

    /** Takes the next of every target out of those that are open: what changes the same value goes one after the other. */
    private static List<Integer> round(List<Received> runs, List<Integer> open) {
        Map<Target, Integer> next = HashMap.newHashMap(open.size());
        open.forEach(i -> next.putIfAbsent(target(runs.get(i).run()), i));
        var round = List.copyOf(next.values());
        open.removeAll(next.values());
        return round;
    }

    private static Target target(ActionRun run) {
        return new Target(customer(run), run.slug(), run.key());
    }

    private static long customer(ActionRun run) {
        return Objects.requireNonNull(run.customerId());
    }

    private static NewValue value(Received received) {
        var run = received.run();
        return new NewValue(
                customer(run), run.slug(), run.key(), run.value(), received.since(), ValueSource.FLOW, run.id());
    }

    private Answer answer(ShopId shop, ActionRun run, Written written) {
        return switch (written.outcome()) {
            case KEPT -> answers.fine(Verdict.KEPT);
            case LATE -> answers.fine(Verdict.LATE);
            case UNKNOWN_KEY -> answers.unknownKey(run);
            case WRONG_TYPE -> answers.wrongType(run, written.type(), written.problem());
            case UNKNOWN_CUSTOMER -> nobody(shop, customer(run));
        };
    }

    private Answer nobody(ShopId shop, long customer) {
        if (customers.isErased(shop, customer)) {
            return answers.erased();
        }
        return customers.leftOut(shop, customer).isPresent() ? answers.leftOut() : answers.fine(Verdict.PARKED);
    }

    /** A run that came before: the same answer, and no effect. */
    Answer again(ShopId shop, Received received) {
        var run = received.run();
        var before = payloads.first(shop, run.id());
        var same = before.sameProperties(run);
        var answer = same ? before.answer() : answers.conflict();
        if (!same) {
            LOG.warn("Run {} of shop {} came again with other properties", run.id(), shop);
        }
        payloads.repeat(
                shop,
                new Taken(
                        kept(run, before.answer()),
                        received.at(),
                        same ? Verdict.DUPLICATE : Verdict.CONFLICT,
                        answer));
        return answer;
    }

    /** Only the receipt, which waits for nobody; its effect comes by due work. */
    Answer later(ShopId shop, Received received, Duration patience) {
        payloads.waitAtMost(patience);
        var waiting = answers.fine(Verdict.WAITING);
        if (!payloads.insert(shop, List.of(taken(received, waiting)))) {
            return again(shop, received);
        }
        dueWork.put(shop, WaitingPayloads.KIND);
        return waiting;
    }
}
