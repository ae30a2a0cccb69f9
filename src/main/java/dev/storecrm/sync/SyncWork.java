package dev.storecrm.sync;

import dev.storecrm.commerce.OrdersChanged;
import dev.storecrm.database.InShop;
import dev.storecrm.database.RecordsBusy;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.ShopProfile;
import dev.storecrm.shop.ShopState;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.AccessDenied;
import dev.storecrm.shopify.ReconnectNeeded;
import dev.storecrm.shopify.ShopClosed;
import dev.storecrm.shopify.ShopifyFailure;
import java.sql.SQLException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.exc.JacksonIOException;

/** Takes a shop's unfinished run up where it stands, and brings it to its end. */
@Component
class SyncWork implements DueWorkHandler {
    static final String KIND = "sync";

    private static final Logger LOG = LoggerFactory.getLogger(SyncWork.class);

    private final PhaseWork phases;
    private final Sweeps sweeps;
    private final RunQueries queries;
    private final ProofPlan proofs;
    private final Shops shops;
    private final SyncSettings settings;
    private final InShop inShop;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SyncWork(
            PhaseWork phases,
            Sweeps sweeps,
            RunQueries queries,
            ProofPlan proofs,
            Shops shops,
            SyncSettings settings,
            InShop inShop,
            ApplicationEventPublisher events,
            Clock clock) {
        this.phases = phases;
        this.sweeps = sweeps;
        this.queries = queries;
        this.proofs = proofs;
        this.shops = shops;
        this.settings = settings;
        this.inShop = inShop;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        var claimed = inShop.call(shop, () -> queries.claim(shop, lease.token(), clock.instant()));
        if (claimed.isEmpty()) {
            return;
        }
        var profile = shops.get(shop);
        var run = new HeldRun(
                shop, profile.domain(), claimed.get().run(), claimed.get().kind(), lease.token());
        if (!isCurrent(profile, claimed.get())) {
            end(run, RunState.CANCELLED, Problem.REINSTALLED);
        } else if (claimed.get().cancelling()) {
            end(run, RunState.CANCELLED, null);
        } else {
            work(run, lease);
        }
    }

    private static boolean isCurrent(ShopProfile shop, RunQueries.Claimed run) {
        return shop.state() != ShopState.UNINSTALLED && shop.generation() == run.generation();
    }

    private void work(HeldRun run, Lease lease) {
        try {
            for (var phase : inShop.call(run.shop(), () -> queries.phases(run))) {
                if (phase.state() != PhaseState.SUCCEEDED) {
                    work(run, phase);
                }
            }
            end(run, RunState.SUCCEEDED, null);
            inShop.run(run.shop(), () -> proofs.imported(run.shop()));
            events.publishEvent(new RecordsChanged(run.shop()));
            events.publishEvent(new OrdersChanged(run.shop()));
        } catch (RunCancelled e) {
            end(run, RunState.CANCELLED, null);
        } catch (LeaseLost e) {
            LOG.warn("Run {} of shop {} is another instance's now", run.id(), run.shop());
        } catch (PhaseFailed e) {
            end(run, RunState.FAILED, e.problem());
        } catch (ShopifyFailure | SQLException | JacksonIOException | DataAccessException | TransactionException e) {
            againOrFail(run, lease, e);
        }
    }

    private void work(HeldRun run, RunQueries.Stored phase) throws SQLException {
        try {
            phases.run(run, phase);
        } catch (BadFile e) {
            throw failed(run, phase.kind(), e.problem(), e);
        } catch (ReconnectNeeded e) {
            throw failed(run, phase.kind(), Problem.RECONNECT, e);
        } catch (ShopClosed e) {
            throw failed(run, phase.kind(), Problem.SHOP_PAUSED, e);
        } catch (AccessDenied e) {
            throw failed(run, phase.kind(), Problem.ACCESS_DENIED, e);
        } catch (ShopifyFailure | RunCancelled | LeaseLost | RecordsBusy | JacksonIOException e) {
            throw e;
        } catch (RuntimeException e) {
            if (isDatabaseAway(e)) {
                throw e;
            }
            LOG.error("{} of shop {} failed", phase.kind(), run.shop(), e);
            throw failed(run, phase.kind(), Problem.INTERNAL, e);
        }
    }

    /** A session that was cut says nothing about the phase; nor does a commit whose answer was lost. */
    private static boolean isDatabaseAway(RuntimeException e) {
        return e instanceof TransientDataAccessException
                || e instanceof DataAccessResourceFailureException
                // a rollback that found no connection any more comes so, and hides what came before it
                || e instanceof UncategorizedDataAccessException
                || e instanceof TransactionException;
    }

    private PhaseFailed failed(HeldRun run, PhaseKind kind, Problem problem, Exception cause) {
        inShop.run(run.shop(), () -> queries.failed(run, kind, problem, clock.instant()));
        return new PhaseFailed(problem, cause);
    }

    /** What may pass is tried again by whoever gets to it, with growing pauses. */
    private void againOrFail(HeldRun run, Lease lease, Exception cause) {
        var problem = Problem.passing(cause);
        if (lease.attempt() >= (run.kind() == RunKind.SWEEP ? settings.sweepTries() : settings.tries())) {
            LOG.error("Run {} of shop {} given up", run.id(), run.shop(), cause);
            end(run, RunState.FAILED, problem);
            return;
        }
        inShop.run(run.shop(), () -> queries.note(run, problem));
        throw new IllegalStateException("Run " + run.id() + " cannot go on now", cause);
    }

    private void end(HeldRun run, RunState state, @Nullable Problem problem) {
        inShop.run(run.shop(), () -> {
            queries.end(run, state, problem, clock.instant());
            if (problem != Problem.REINSTALLED) {
                sweeps.planAfter(run.shop(), state);
            }
        });
    }

    private static final class PhaseFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final Problem problem;

        PhaseFailed(Problem problem, Exception cause) {
            super(cause);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
