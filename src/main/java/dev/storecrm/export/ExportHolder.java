package dev.storecrm.export;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Takes away the files that somebody is in: nobody can fetch them from then on, and they are deleted once that is committed,
 * with whatever else lies there that no line calls ready. A file that is being made meanwhile is found out by the count of
 * erasures: its maker compares it under a lock before the file is there for anybody.
 */
@Component
class ExportHolder implements PersonalDataHolder {
    private static final String FILES = "export_file";
    private static final String EPOCH = "export_epoch";
    private static final String COLUMNS = "export_columns";

    private final ExportPrivacyQueries queries;
    private final ExportRetention retention;
    private final ExportSettings settings;

    ExportHolder(ExportPrivacyQueries queries, ExportRetention retention, ExportSettings settings) {
        this.queries = queries;
        this.retention = retention;
        this.settings = settings;
    }

    /** What was searched for may be anybody's name or address. */
    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.raw(FILES, "").hiding("people", "lease"),
                HeldTable.ofNobody(EPOCH),
                HeldTable.ofMerchant(COLUMNS));
    }

    @Override
    public Map<String, List<Integer>> kept() {
        return Map.of("exports", List.of((int) settings.kept().toDays(), (int) ExportRetention.LISTED.toDays()));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        queries.count(shop);
        return forget(shop, queries.holding(shop, customerId));
    }

    @Override
    public List<Erased> eraseNaming(ShopId shop, Collection<String> addresses) {
        return forget(shop, queries.naming(shop, addresses));
    }

    private List<Erased> forget(ShopId shop, List<UUID> files) {
        retention.sweepSoon(shop);
        return List.of(new Erased(FILES, queries.forget(shop, files)));
    }

    @Override
    public List<Erased> eraseShop(ShopId shop) {
        retention.sweepSoon(shop);
        return List.of();
    }
}
