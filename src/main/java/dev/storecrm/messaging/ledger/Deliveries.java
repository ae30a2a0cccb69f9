package dev.storecrm.messaging.ledger;

import dev.storecrm.database.InShop;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.pace.Pace;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Page;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The recipients of a send: what became of each, and what a person may do about it. */
@Component
public class Deliveries {
    /** What a file of recipients can have; names and numbers of customers are not known of who was erased. */
    public static final List<ExportColumn> COLUMNS = List.of(
            ExportColumn.column("customer_id", "messaging.export.customer", "d.customer_id", Kind.ID),
            ExportColumn.column("last_name", "messaging.export.last", "c.last_name", Kind.TEXT),
            ExportColumn.column("first_name", "messaging.export.first", "c.first_name", Kind.TEXT),
            ExportColumn.column("address", "messaging.export.address", "d.address", Kind.PHONE),
            ExportColumn.column("fate", "messaging.export.fate", "d.fate", Kind.TEXT),
            ExportColumn.column("reason", "messaging.export.reason", "d.reason", Kind.TEXT),
            ExportColumn.column("answer", "messaging.export.answer", "d.answer", Kind.TEXT),
            ExportColumn.column("attempts", "messaging.export.attempts", "d.attempts", Kind.NUMBER)
                    .onDemand(),
            ExportColumn.column("at", "messaging.export.at", "d.fate_at", Kind.TIME));

    private final DeliveryListQueries lists;
    private final SettlementQueries settlements;
    private final SendQueries sends;
    private final InShop inShop;
    private final Pace pace;
    private final DueWork due;
    private final Clock clock;

    Deliveries(
            DeliveryListQueries lists,
            SettlementQueries settlements,
            SendQueries sends,
            InShop inShop,
            Pace pace,
            DueWork due,
            Clock clock) {
        this.lists = lists;
        this.settlements = settlements;
        this.sends = sends;
        this.inShop = inShop;
        this.pace = pace;
        this.due = due;
        this.clock = clock;
    }

    /** So many recipients of one fate for one reason. */
    public record Standing(Fate fate, @Nullable String reason, long people) {}

    /**
     * One recipient.
     *
     * @param customer null once the person was erased
     * @param name empty where Shopify holds none
     * @param at when the fate was decided
     */
    public record Recipient(
            long delivery,
            @Nullable Long customer,
            String name,
            @Nullable String address,
            Fate fate,
            @Nullable String reason,
            @Nullable String answer,
            Instant at) {}

    /**
     * Which of a send's recipients.
     *
     * @param fate null for all
     * @param reason null for all of that fate
     */
    public record Which(
            long send, @Nullable Fate fate, @Nullable String reason) {}

    /** By fate and reason; together they are the audience. */
    public List<Standing> standings(ShopId shop, long send) {
        return inShop.call(shop, () -> lists.standings(shop, send));
    }

    public Page<Recipient> page(ShopId shop, Which which, Keyset keyset) {
        return inShop.call(
                shop, () -> keyset.page(lists.page(shop, which, keyset), recipient -> List.of(recipient.delivery())));
    }

    /** What {@link #page} lists, in its order, for a file. */
    public ExportRows rows(ShopId shop, Which which) {
        return DeliveryListQueries.rows(shop, which);
    }

    /** Mails a second of the shop's last campaign, and no more than it may send now; empty while nothing tells. */
    public OptionalDouble pace(ShopId shop) {
        var measured = inShop.call(shop, () -> lists.pace(shop));
        var most = pace.speed(shop, clock.instant()).most();
        if (most.isEmpty()) {
            return measured;
        }
        var limit = most.getAsLong() / 3_600.0;
        return OptionalDouble.of(Math.min(measured.orElse(limit), limit));
    }

    /** Sends of a shop that run, and their mails that are due soon. */
    public record Waiting(long sends, long mails) {}

    public Waiting waiting(ShopId shop) {
        return inShop.call(shop, () -> lists.waiting(shop, clock.instant()));
    }

    /** How many {@link #retry} would plan once more. */
    public long retryable(ShopId shop, long send) {
        return inShop.call(shop, () -> settlements.retryable(shop, send));
    }

    /**
     * Plans who failed once more, but for those whose mailbox does not exist or for whom no mail can be made, and
     * for all of a send that brings a coupon: whoever failed has given the code back. A finished send
     * runs again, a paused one stays so; a cancelled one is over. In test mode nobody but the registered address is tried.
     *
     * @return how many
     */
    public int retry(ShopId shop, long send) {
        return inShop.call(shop, () -> {
            if (!settlements.reopen(shop, send)) {
                return 0;
            }
            var again = settlements.retry(shop, send, clock.instant());
            // those who were refused and are tried again would be missing beside what is counted from now on
            sends.braked(shop, send);
            due.put(shop, SendWork.KIND);
            return again;
        });
    }

    /** What a person knows of a recipient of whom the ledger does not; false when it knows by now. */
    public boolean settle(ShopId shop, long send, long delivery, boolean arrived) {
        return inShop.call(shop, () -> settlements.settle(shop, send, delivery, arrived, clock.instant()));
    }
}
