package dev.storecrm.sync;

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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.exc.JacksonIOException;

/** Makes a proof when the last one is old, and brings the unfinished one to its end. */
@Component
class ProofWork implements DueWorkHandler {
    static final String KIND = "proof";

    private static final Logger LOG = LoggerFactory.getLogger(ProofWork.class);

    private final FileProof files;
    private final ProofRunQueries queries;
    private final ProofPlan plan;
    private final Shops shops;
    private final SyncSettings settings;
    private final InShop inShop;
    private final Clock clock;

    ProofWork(
            FileProof files,
            ProofRunQueries queries,
            ProofPlan plan,
            Shops shops,
            SyncSettings settings,
            InShop inShop,
            Clock clock) {
        this.files = files;
        this.queries = queries;
        this.plan = plan;
        this.shops = shops;
        this.settings = settings;
        this.inShop = inShop;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        var profile = shops.get(shop);
        if (profile.state() != ShopState.UNINSTALLED && !plan.isTime(profile)) {
            return;
        }
        var claimed = inShop.call(shop, () -> queries.claim(shop, lease.token(), clock.instant()));
        if (claimed.isEmpty()) {
            return;
        }
        var proof = new HeldRun(shop, profile.domain(), claimed.get().proof(), lease.token());
        if (!isCurrent(profile, claimed.get())) {
            end(proof, ProofState.CANCELLED, Problem.REINSTALLED);
        } else if (claimed.get().cancelling()) {
            end(proof, ProofState.CANCELLED, null);
        } else {
            work(proof, lease);
        }
        plan.next(profile);
    }

    private static boolean isCurrent(ShopProfile shop, ProofRunQueries.Claimed proof) {
        return shop.state() != ShopState.UNINSTALLED && shop.generation() == proof.generation();
    }

    private void work(HeldRun proof, Lease lease) {
        try {
            var kinds = inShop.call(proof.shop(), () -> queries.kinds(proof));
            for (var kind : kinds) {
                // the first of a file stands for all of it
                if (!kind.step().proven() && ProofKind.of(kind.kind().phase()).getFirst() == kind.kind()) {
                    prove(proof, kind);
                }
            }
            inShop.run(proof.shop(), () -> queries.end(proof, clock.instant()));
        } catch (RunCancelled e) {
            end(proof, ProofState.CANCELLED, null);
        } catch (LeaseLost e) {
            LOG.warn("Proof {} of shop {} is another instance's now", proof.id(), proof.shop());
        } catch (ProofFailed e) {
            end(proof, ProofState.FAILED, e.problem);
        } catch (ShopifyFailure | SQLException | JacksonIOException | RecordsBusy e) {
            againOrFail(proof, lease, e);
        }
    }

    private void prove(HeldRun proof, ProofRunQueries.Stored kind) throws SQLException {
        var kinds = ProofKind.of(kind.kind().phase());
        try {
            files.prove(proof, kind);
        } catch (BadFile e) {
            throw failed(proof, kinds, e.problem(), e);
        } catch (ReconnectNeeded e) {
            throw failed(proof, kinds, Problem.RECONNECT, e);
        } catch (ShopClosed e) {
            throw failed(proof, kinds, Problem.SHOP_PAUSED, e);
        } catch (AccessDenied e) {
            throw failed(proof, kinds, Problem.ACCESS_DENIED, e);
        } catch (ShopifyFailure | RunCancelled | LeaseLost | JacksonIOException | RecordsBusy e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Proof of {} of shop {} failed", kinds, proof.shop(), e);
            throw failed(proof, kinds, Problem.INTERNAL, e);
        }
    }

    private ProofFailed failed(HeldRun proof, List<ProofKind> kinds, Problem problem, Exception cause) {
        inShop.run(proof.shop(), () -> queries.failed(proof, kinds, problem, clock.instant()));
        return new ProofFailed(problem, cause);
    }

    /** What may pass is tried again by whoever gets to it, with growing pauses. */
    private void againOrFail(HeldRun proof, Lease lease, Exception cause) {
        var problem = Problem.passing(cause);
        if (lease.attempt() >= settings.tries()) {
            LOG.error("Proof {} of shop {} given up", proof.id(), proof.shop(), cause);
            end(proof, ProofState.FAILED, problem);
            return;
        }
        inShop.run(proof.shop(), () -> queries.note(proof, problem));
        throw new IllegalStateException("Proof " + proof.id() + " cannot go on now", cause);
    }

    private void end(HeldRun proof, ProofState state, @Nullable Problem problem) {
        inShop.run(proof.shop(), () -> queries.end(proof, state, problem, clock.instant()));
    }

    private static final class ProofFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final Problem problem;

        ProofFailed(Problem problem, Exception cause) {
            super(cause);
            this.problem = problem;
        }
    }
}
