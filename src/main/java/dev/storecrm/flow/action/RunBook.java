package dev.storecrm.flow.action;

import dev.storecrm.flow.FlowAction;
import dev.storecrm.flow.Verdict;
import dev.storecrm.flow.action.PayloadQueries.Taken;
import dev.storecrm.flow.action.PermissionRuns.Learned;
import dev.storecrm.flow.inbox.IgnoredKeys;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaValues;
import dev.storecrm.metafield.NewValue;
import dev.storecrm.metafield.Written;
import dev.storecrm.metafield.value.ValueSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes runs and their effects. Only inside the shop's transaction. */
@Component
class RunBook {
    private static final Logger LOG = LoggerFactory.getLogger(RunBook.class);

    private final PayloadQueries payloads;
    private final MetaValues values;
    private final PermissionRuns permissions;
    private final Absent absent;
    private final Answers answers;
    private final IgnoredKeys ignored;
    private final DueWork dueWork;

    RunBook(
            PayloadQueries payloads,
            MetaValues values,
            PermissionRuns permissions,
            Absent absent,
            Answers answers,
            IgnoredKeys ignored,
            DueWork dueWork) {
        this.payloads = payloads;
        this.values = values;
        this.permissions = permissions;
        this.absent = absent;
        this.answers = answers;
        this.ignored = ignored;
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
    List<Answer> enter(ShopId shop, List<Received> came, Duration patience) {
        payloads.waitAtMost(patience);
        absent.nobodyMore(shop);
        var runs = new ArrayList<>(came);
        var given = decide(shop, runs);
        var taken = new ArrayList<Taken>(runs.size());
        for (var i = 0; i < runs.size(); i++) {
            taken.add(taken(runs.get(i), given.get(i)));
        }
        if (!payloads.insert(shop, taken)) {
            throw new RunRepeated(came.getFirst().run().id());
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

    private Received withoutErased(ShopId shop, Received received) {
        var customer = received.run().customerId();
        return customer != null && absent.isErased(shop, customer) ? received.withoutPerson() : received;
    }

    /** Runs about a customer who was merged become runs about the survivor. */
    private List<Answer> decide(ShopId shop, List<Received> runs) {
        var given = new Answer[runs.size()];
        var open = new ArrayList<Integer>(runs.size());
        for (var i = 0; i < given.length; i++) {
            var run = runs.get(i).run();
            if (run.flaw() != null) {
                given[i] = answers.invalid(run.flaw());
                runs.set(i, withoutErased(shop, runs.get(i)));
            } else if (run.customerId() == null) {
                given[i] = answers.invalid("customer");
            } else if (run.action() == FlowAction.PERMISSION) {
                var done = permissions.take(shop, customer(run), learned(runs.get(i)));
                runs.set(i, runs.get(i).about(done.customer()));
                given[i] = done.answer();
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
                var run = runs.get(place).run();
                var survivor = survivor(shop, run, written.get(i));
                if (survivor.isPresent()) {
                    runs.set(place, runs.get(place).about(survivor.get()));
                    open.add(place);
                } else {
                    given[place] = answer(shop, run, written.get(i));
                }
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

    private static Learned learned(Received received) {
        var run = received.run();
        return new Learned(run.slug(), run.key(), run.value(), run.note(), received.since());
    }

    private Answer answer(ShopId shop, ActionRun run, Written written) {
        if (!written.customerKnown() && absent.isErased(shop, customer(run))) {
            return answers.erased();
        }
        return switch (written.outcome()) {
            case KEPT -> answers.fine(Verdict.KEPT);
            case LATE -> answers.fine(Verdict.LATE);
            case UNKNOWN_KEY -> unknownKey(shop, run);
            case WRONG_TYPE -> answers.wrongType(run, written.type(), written.problem());
            case UNKNOWN_CUSTOMER -> absent.answer(shop, customer(run));
        };
    }

    private Answer unknownKey(ShopId shop, ActionRun run) {
        return ignored.holds(shop, run.slug(), run.key()) ? answers.fine(Verdict.IGNORED) : answers.unknownKey(run);
    }

    private Optional<Long> survivor(ShopId shop, ActionRun run, Written written) {
        return written.customerKnown() ? Optional.empty() : absent.survivor(shop, customer(run));
    }

    /** A run that came before: the same answer, and no effect. */
    Answer again(ShopId shop, Received received) {
        absent.nobodyMore(shop);
        var run = withoutErased(shop, received).run();
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
