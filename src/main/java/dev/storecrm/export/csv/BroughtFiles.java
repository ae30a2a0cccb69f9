package dev.storecrm.export.csv;

import dev.storecrm.database.InShop;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.NotFound;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The files that people brought to a module, whatever they hold: shown, ended, erased.
 *
 * @param <T> what the module knows of a file
 */
public final class BroughtFiles<T extends BroughtFile> {
    private static final int RECENT = 20;

    private final FileQueries<T> queries;
    private final InShop inShop;
    private final Clock clock;

    public BroughtFiles(FileQueries<T> queries, InShop inShop, Clock clock) {
        this.queries = queries;
        this.inShop = inShop;
        this.clock = clock;
    }

    public List<T> recent(ShopId shop) {
        return inShop.call(shop, () -> queries.recent(shop, RECENT));
    }

    public T get(ShopId shop, long id) {
        return inShop.call(shop, () -> queries.find(shop, id)).orElseThrow(() -> new NotFound("File " + id));
    }

    /** The first lines that were not taken. */
    public List<LineError> errors(ShopId shop, long id, int most) {
        return inShop.call(shop, () -> queries.errors(shop, id, most));
    }

    /** All of them that are kept, for a file, with words for their problems. */
    public ExportRows errorRows(ShopId shop, long id, Map<String, String> words) {
        return queries.errorRows(shop, id, words);
    }

    /** What was taken so far stays. */
    public void cancel(ShopId shop, long id) {
        inShop.run(shop, () -> {
            get(shop, id);
            queries.finish(shop, id, FileState.CANCELLED, null, clock.instant());
        });
    }

    /** For the holder of the module's personal data. */
    public List<HeldTable> tables() {
        return queries.tables();
    }

    /**
     * Files that name somebody go as a whole: one cannot take a line out of what is being read. In the caller's transaction.
     *
     * @return how many did
     */
    public Erased dropNaming(ShopId shop, Collection<String> texts) {
        return inShop.call(shop, () -> queries.dropNaming(shop, texts, clock.instant()));
    }
}
