package dev.storecrm.privacy;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.TraceScan.Found;
import dev.storecrm.privacy.spi.Erased;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what was asked and what came of it: tables and counts, never a person. Only inside the shop's transaction. */
@Component
class Receipts {
    private final PrivacyQueries queries;
    private final Retention retention;
    private final Clock clock;

    Receipts(PrivacyQueries queries, Retention retention, Clock clock) {
        this.queries = queries;
        this.retention = retention;
        this.clock = clock;
    }

    /** False when it was asked, and done, before. */
    boolean open(ShopId shop, PrivacyQueries.Asked asked) {
        queries.record(shop, asked);
        return queries.isOpen(shop, asked.notice());
    }

    void superseded(ShopId shop, Notice notice) {
        close(shop, notice, new PrivacyQueries.Outcome(PrivacyState.SUPERSEDED, null, null));
    }

    void erased(ShopId shop, Notice notice, List<Erased> erased, @Nullable List<Found> found) {
        var isClean = found == null || found.stream().allMatch(each -> each.rows() == 0);
        close(
                shop,
                notice,
                new PrivacyQueries.Outcome(
                        isClean ? PrivacyState.DONE : PrivacyState.LEFT_OVER,
                        lines(erased),
                        found == null
                                ? null
                                : found.stream().map(Found::toString).sorted().collect(Collectors.joining("\n"))));
    }

    private void close(ShopId shop, Notice notice, PrivacyQueries.Outcome outcome) {
        queries.close(shop, notice, outcome, clock.instant());
        retention.order(shop);
    }

    /** Several modules, or one in several steps, may have touched a table. */
    private static String lines(List<Erased> erased) {
        Map<String, Long> rows = new TreeMap<>();
        erased.forEach(each -> rows.merge(each.table(), each.rows(), Long::sum));
        return rows.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining("\n"));
    }
}
