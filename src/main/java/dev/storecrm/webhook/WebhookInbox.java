package dev.storecrm.webhook;

import dev.storecrm.database.GroupCommit;
import dev.storecrm.database.InShop;
import dev.storecrm.database.NotWritten;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.webhook.spi.ShopLookup;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Keeps every notice once, before anybody looks at what it means. Notices of a shop that come at the same time share one
 * transaction, and each is answered when it is on disk.
 */
@Component
public class WebhookInbox implements DisposableBean {
    /**
     * Finds the notices whose body names the customer: a JSON number or the end of a global id. Binds {@code :customer}.
     */
    public static final String NAMES_CUSTOMER =
            "body is not null and encode(body, 'escape') ~ ('(^|[^0-9])' || :customer || '([^0-9]|$)')";

    /** How long a notice is known after it was worked off: longer than Shopify could bring it again. */
    public static final Duration DONE = Duration.ofDays(8);

    /** How long what failed for good waits for somebody to look. */
    public static final Duration FAILED = Duration.ofDays(30);

    static final String KIND = "webhook";

    /** Shopify hangs up after five seconds; a refusal before that is tried again as well, and costs it less. */
    static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Logger LOG = LoggerFactory.getLogger(WebhookInbox.class);
    private static final GroupCommit.Bounds BOUNDS = new GroupCommit.Bounds(2, 200, 1_000);

    private final InboxQueries queries;
    private final ObjectProvider<ShopLookup> shops;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("inbox-", 0).factory());
    private final Map<ShopDomain, GroupCommit<Delivery>> commits = new ConcurrentHashMap<>();

    WebhookInbox(InboxQueries queries, ObjectProvider<ShopLookup> shops, InShop inShop, DueWork dueWork, Clock clock) {
        this.queries = queries;
        this.shops = shops;
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    /**
     * Stores a checked delivery; one of an unknown shop has nothing to be stored under, and nothing it could change.
     *
     * @throws NotWritten when the database does not take it, or not in time: Shopify has to bring it again
     */
    public void take(Delivery delivery) {
        commits.computeIfAbsent(
                        delivery.shop(),
                        domain -> new GroupCommit<>(deliveries -> store(domain, deliveries), threads, BOUNDS))
                .write(delivery, PATIENCE);
    }

    private void store(ShopDomain domain, List<Delivery> deliveries) {
        var found = shops.getObject().find(domain);
        if (found.isEmpty()) {
            LOG.info("{} notices of a shop we do not know: nothing to do", deliveries.size());
            return;
        }
        var shop = found.get();
        var stored = inShop.bounded(shop, InboxQueries.SECONDS, () -> {
            var inserted = queries.insert(shop, deliveries, clock.instant());
            if (inserted > 0) {
                dueWork.join(shop, KIND);
            }
            return inserted;
        });
        if (stored > 0) {
            dueWork.join(shop, KIND);
        }
    }

    /**
     * Has what waits looked at when it is due. An instance that died right after storing a notice may not have told anybody
     * that there is work.
     */
    public void lookAgain(ShopId shop) {
        inShop.run(shop, () -> queries.nextDue(shop).ifPresent(next -> dueWork.put(shop, KIND, next)));
    }

    /** How far behind the shop's notices are. */
    public Backlog backlog(ShopId shop) {
        return inShop.call(shop, () -> queries.backlog(shop));
    }

    /** Takes out what names a person. Only inside the shop's transaction. */
    public int eraseCustomer(ShopId shop, long customerId) {
        return queries.blankBodies(shop, customerId);
    }

    /** Takes out every body that holds one of the addresses. Only inside the shop's transaction. */
    public int eraseNaming(ShopId shop, Collection<String> addresses) {
        return queries.blankNaming(shop, addresses);
    }

    @Override
    public void destroy() {
        threads.close();
    }
}
