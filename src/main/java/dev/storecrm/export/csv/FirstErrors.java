package dev.storecrm.export.csv;

import dev.storecrm.kernel.ShopId;
import java.util.Comparator;
import java.util.List;

/** The lines of a file that were not taken: the first ones are kept, to be shown. */
public final class FirstErrors {
    private final FileQueries<?> files;
    private final ShopId shop;
    private final long file;
    private final int most;
    private long seen;

    /**
     * @param seen how many there were before
     */
    public FirstErrors(FileQueries<?> files, ShopId shop, long file, int most, long seen) {
        this.files = files;
        this.shop = shop;
        this.file = file;
        this.most = most;
        this.seen = seen;
    }

    /** Those of a batch, in the batch's transaction. */
    public void add(List<LineError> errors) {
        files.addErrors(
                shop,
                file,
                errors.stream()
                        .sorted(Comparator.comparingLong(LineError::line))
                        .limit(Math.max(0, most - seen))
                        .toList());
        seen += errors.size();
    }
}
