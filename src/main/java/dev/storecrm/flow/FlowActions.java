package dev.storecrm.flow;

import dev.storecrm.customer.Customers;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaValues;
import dev.storecrm.metafield.NewValue;
import dev.storecrm.metafield.ValueSource;
import dev.storecrm.metafield.Written;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Takes what Flow sends: once per run, durably before Flow is told, and within the ten seconds that Flow waits. */
@Component
public class FlowActions {
    private static final Logger LOG = LoggerFactory.getLogger(FlowActions.class);
    /** How long a row that somebody else holds is waited for; twice this is still below Flow's ten seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final PayloadQueries payloads;
    private final MetaValues values;
    private final Customers customers;
    private final Answers answers;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;

    FlowActions(
            PayloadQueries payloads,
            MetaValues values,
            Customers customers,
            Answers answers,
            InShop inShop,
            DueWork dueWork,
            Clock clock) {
        this.payloads = payloads;
        this.values = values;
        this.customers = customers;
        this.answers = answers;
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    /** Does what the run asks for and says how it ended; the same run again has no effect and the same answer. */
    public Answer take(ShopId shop, ActionRun run) {
        // the time of PostgreSQL has microseconds: what is compared later must be what was stored
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            return inShop.call(shop, () -> first(shop, run, now));
        } catch (RunRepeated e) {
            return inShop.call(shop, () -> again(shop, run, now));
        } catch (DataAccessException e) {
            if (!waitedTooLong(e)) {
                throw e;
            }
            LOG.warn("Run {} of shop {} waited too long and is worked on later", run.id(), shop);
            return later(shop, run, now);
        }
    }

    /** PostgreSQL's lock_not_available, which Spring does not know, beside what it does. */
    private static boolean waitedTooLong(DataAccessException e) {
        return e instanceof PessimisticLockingFailureException
                || (e.getRootCause() instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState()));
    }

    /** Without looking whether the run is new: nearly always it is, and where it is not, everything is taken back. */
    private Answer first(ShopId shop, ActionRun run, Instant now) {
        payloads.waitAtMost(PATIENCE);
        var answer = decide(shop, run, now);
        if (!payloads.insert(shop, run, answer, now)) {
            throw new RunRepeated(run.id());
        }
        if (answer.verdict() == Verdict.PARKED) {
            dueWork.put(shop, ParkedPayloads.KIND, now.plus(ParkedPayloads.SOON));
        }
        return answer;
    }

    private Answer decide(ShopId shop, ActionRun run, Instant now) {
        var customer = run.customerId();
        if (run.flaw() != null) {
            return answers.invalid(run.flaw());
        }
        if (customer == null) {
            return answers.invalid("customer");
        }
        var at = run.occurredAt() == null ? now : run.occurredAt();
        var written = values.write(
                shop, new NewValue(customer, run.slug(), run.key(), run.value(), at, ValueSource.FLOW, run.id()));
        return answer(shop, run, customer, written);
    }

    private Answer answer(ShopId shop, ActionRun run, long customer, Written written) {
        return switch (written.outcome()) {
            case KEPT -> answers.fine(Verdict.KEPT);
            case LATE -> answers.fine(Verdict.LATE);
            case UNKNOWN_KEY -> answers.unknownKey(run);
            case WRONG_TYPE -> answers.wrongType(run, written.type(), written.problem());
            case UNKNOWN_CUSTOMER ->
                customers.leftOut(shop, customer).isPresent() ? answers.leftOut() : answers.fine(Verdict.PARKED);
        };
    }

    private Answer again(ShopId shop, ActionRun run, Instant now) {
        var before = payloads.first(shop, run.id());
        var same = before.sameProperties(run);
        var answer = same ? before.answer() : answers.conflict();
        if (!same) {
            LOG.warn("Run {} of shop {} came again with other properties", run.id(), shop);
        }
        payloads.repeat(shop, run, same ? Verdict.DUPLICATE : Verdict.CONFLICT, answer, now);
        return answer;
    }

    /** Only the receipt, which waits for nobody; its effect comes by due work. */
    private Answer later(ShopId shop, ActionRun run, Instant now) {
        var waiting = answers.fine(Verdict.WAITING);
        return inShop.call(shop, () -> {
            payloads.waitAtMost(PATIENCE);
            if (!payloads.insert(shop, run, waiting, now)) {
                return again(shop, run, now);
            }
            dueWork.put(shop, WaitingPayloads.KIND);
            return waiting;
        });
    }
}
