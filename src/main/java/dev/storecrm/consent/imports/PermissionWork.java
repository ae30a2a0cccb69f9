package dev.storecrm.consent.imports;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.storecrm.consent.imports.PermissionImport.Refused;
import dev.storecrm.consent.imports.PermissionImport.State;
import dev.storecrm.database.InShop;
import dev.storecrm.export.csv.CsvLines;
import dev.storecrm.export.csv.FileRefused;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.Shops;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Works off files of permissions in batches; each is committed with its place in the file, from which broken-off work goes on. A
 * file is read once for every no in it and then once more for every yes, so that no order of lines makes a yes of a no.
 */
@Component
class PermissionWork implements DueWorkHandler {
    static final String KIND = "consent-import";

    private static final int BATCH = 500;

    private final PermissionImportQueries queries;
    private final PermissionLines lines;
    private final Shops shops;
    private final InShop inShop;
    private final Clock clock;

    PermissionWork(PermissionImportQueries queries, PermissionLines lines, Shops shops, InShop inShop, Clock clock) {
        this.queries = queries;
        this.lines = lines;
        this.shops = shops;
        this.inShop = inShop;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        inShop.call(shop, () -> queries.running(shop)).forEach(id -> one(shop, id));
    }

    private void one(ShopId shop, long id) {
        if (!find(shop, id).again() && read(shop, id)) {
            inShop.run(shop, () -> queries.readAgain(shop, id));
        }
        if (find(shop, id).again() && read(shop, id)) {
            inShop.run(shop, () -> queries.finish(shop, id, State.DONE, null, clock.instant()));
        }
    }

    private PermissionImport find(ShopId shop, long id) {
        return inShop.call(shop, () -> queries.find(shop, id)).orElseThrow();
    }

    /** False when it did not come to its end: somebody cancelled it, or it cannot be read. */
    private boolean read(ShopId shop, long id) {
        var file = find(shop, id);
        var run = new Run(shop, file);
        try {
            CsvLines.read(
                    number -> inShop.call(shop, () -> queries.pieces().piece(shop, id, number)),
                    file.encoding(),
                    run::take);
            return run.flush();
        } catch (FileRefused e) {
            run.flush();
            inShop.run(shop, () -> queries.finish(shop, id, State.FAILED, e.reason(), clock.instant()));
            return false;
        }
    }

    /** One reading of a file. */
    private final class Run {
        private final ShopId shop;
        private final PermissionImport file;
        private final List<CsvRecord> batch = new ArrayList<>();
        private @Nullable PermissionFile reader;
        private long read;
        private long done;
        private long refused;
        private boolean stopped;

        Run(ShopId shop, PermissionImport file) {
            this.shop = shop;
            this.file = file;
            this.done = file.read();
            this.refused = file.kept() + file.failed();
        }

        boolean take(CsvRecord line) {
            if (reader == null) {
                reader = new PermissionFile(
                        PermissionColumns.of(line),
                        file.proof(),
                        shops.get(shop).timeZone(),
                        file.uploadedAt());
                return true;
            }
            read++;
            if (read <= file.read()) {
                return true;
            }
            batch.add(line);
            return batch.size() < BATCH || flush();
        }

        /** False when it no longer runs, or somebody else has come further. */
        boolean flush() {
            var columns = reader;
            if (stopped || columns == null) {
                return false;
            }
            var goesOn = inShop.call(shop, () -> {
                lines.begin(shop);
                if (!queries.hold(shop, file, done)) {
                    return false; // what was read last may have been cut off with the file
                }
                var taken = lines.take(shop, batch.stream().map(columns::line).toList(), file);
                note(taken.refused());
                queries.advance(shop, file.id(), done + batch.size(), taken.counts());
                return true;
            });
            done += batch.size();
            batch.clear();
            stopped = !goesOn;
            return goesOn;
        }

        /** The first ones of a file are kept to be shown. */
        private void note(List<Refused> wrong) {
            queries.addRefused(
                    shop,
                    file.id(),
                    wrong.stream()
                            .limit(Math.max(0, PermissionImports.REFUSED - refused))
                            .toList());
            refused += wrong.size();
        }
    }
}
