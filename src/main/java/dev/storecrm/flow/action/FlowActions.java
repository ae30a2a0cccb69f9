package dev.storecrm.flow.action;

import dev.storecrm.database.GroupCommit;
import dev.storecrm.database.InShop;
import dev.storecrm.database.NotWritten;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.ShopProfile;
import dev.storecrm.shop.ShopState;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.ShopDomain;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Takes what Flow sends: once per run, durably before Flow is told, and within the ten seconds that Flow waits. Runs of a
 * shop that come at the same time share one transaction; if that fails, each is taken on its own.
 */
@Component
public class FlowActions implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(FlowActions.class);
    /** How long a row that somebody else holds is waited for, alone and then for the receipt only. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** How long others are made to wait for one row. */
    private static final Duration PATIENCE_TOGETHER = Duration.ofMillis(500);
    /** With twice the patience this is still below Flow's ten seconds. */
    private static final Duration IN_THE_GROUP = Duration.ofSeconds(2);

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final GroupCommit.Bounds BOUNDS = new GroupCommit.Bounds(2, 100, 1_000);

    private final RunBook book;
    private final Shops shops;
    private final InShop inShop;
    private final Clock clock;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("flow-", 0).factory());
    private final Map<ShopDomain, GroupCommit<Place>> commits = new ConcurrentHashMap<>();

    FlowActions(RunBook book, Shops shops, InShop inShop, Clock clock) {
        this.book = book;
        this.shops = shops;
        this.inShop = inShop;
        this.clock = clock;
    }

    private record Place(Received run, CompletableFuture<Optional<Answer>> answer) {}

    /**
     * Does what the run asks for and says how it ended; the same run again has no effect and the same answer. Nothing when
     * the app is not installed in the shop.
     */
    public Optional<Answer> take(ShopDomain domain, ActionRun run) {
        // the time of PostgreSQL has microseconds: what is compared later must be what was stored
        var received = new Received(run, clock.instant().truncatedTo(ChronoUnit.MICROS));
        var place = new Place(received, new CompletableFuture<>());
        try {
            commits.computeIfAbsent(
                            domain, shop -> new GroupCommit<>(places -> together(shop, places), threads, BOUNDS))
                    .write(place, IN_THE_GROUP);
            return place.answer().join();
        } catch (NotWritten e) {
            LOG.debug("Run {} is taken alone", run.id(), e);
            return installed(domain).map(shop -> alone(shop, received));
        }
    }

    private Optional<ShopId> installed(ShopDomain domain) {
        return shops.find(domain)
                .filter(shop -> shop.state() != ShopState.UNINSTALLED)
                .map(ShopProfile::id);
    }

    private void together(ShopDomain domain, List<Place> places) {
        var runs = places.stream().map(Place::run).toList();
        var given = installed(domain).map(shop -> inShop.call(shop, () -> book.enter(shop, runs, PATIENCE_TOGETHER)));
        for (var i = 0; i < places.size(); i++) {
            var place = i;
            places.get(i).answer().complete(given.map(answers -> answers.get(place)));
        }
    }

    private Answer alone(ShopId shop, Received run) {
        try {
            return inShop.call(
                    shop, () -> book.enter(shop, List.of(run), PATIENCE).getFirst());
        } catch (RunRepeated e) {
            return inShop.call(shop, () -> book.again(shop, run));
        } catch (DataAccessException e) {
            if (!waitedTooLong(e)) {
                throw e;
            }
            LOG.warn(
                    "Run {} of shop {} waited too long and is worked on later",
                    run.run().id(),
                    shop);
            return inShop.call(shop, () -> book.later(shop, run, PATIENCE));
        }
    }

    /** PostgreSQL's lock_not_available, which Spring does not know, beside what it does. */
    private static boolean waitedTooLong(DataAccessException e) {
        return e instanceof PessimisticLockingFailureException
                || (e.getRootCause() instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState()));
    }

    @Override
    public void destroy() {
        threads.close();
    }
}
