package dev.storecrm.export;

import dev.storecrm.database.InShop;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.export.storage.ExportStorage;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Count;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Page;
import dev.storecrm.page.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Files of lists: a small one is made while the person waits, a large one in the background; all of them are listed. */
@Component
public class Downloads {
    /** Files of a shop that may wait to be made. */
    static final int MOST_WAITING = 20;

    private final ExportSources sources;
    private final ExportQueries files;
    private final ExportWorkQueries work;
    private final ExportRowQueries rows;
    private final ChoiceQueries choices;
    private final ExportMaker maker;
    private final ExportStorage storage;
    private final ExportRetention retention;
    private final ExportSettings settings;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    Downloads(
            ExportSources sources,
            ExportQueries files,
            ExportWorkQueries work,
            ExportRowQueries rows,
            ChoiceQueries choices,
            ExportMaker maker,
            ExportStorage storage,
            ExportRetention retention,
            ExportSettings settings,
            InShop inShop,
            DueWork due,
            Clock clock) {
        this.sources = sources;
        this.files = files;
        this.work = work;
        this.rows = rows;
        this.choices = choices;
        this.maker = maker;
        this.storage = storage;
        this.retention = retention;
        this.settings = settings;
        this.inShop = inShop;
        this.due = due;
        this.clock = clock;
    }

    /**
     * Begins a file. When this returns a small one is there, or its line says why not.
     *
     * @throws ExportRefused when the shop has too many, or too large ones
     */
    public ExportFile ask(ShopId shop, NewExport asked) {
        var source = sources.get(asked.source());
        var id = UUID.randomUUID();
        var lease = UUID.randomUUID();
        var file = inShop.call(shop, () -> {
            refuseTooMany(shop);
            work.beginCounting(shop);
            choices.keep(shop, asked);
            var few = !asked.all() && isSmall(shop, source, asked.choice());
            files.add(shop, id, asked, few ? lease : null, clock.instant());
            due.put(shop, ExportWork.KIND, few ? clock.instant().plus(ExportWork.PATIENCE) : clock.instant());
            return files.find(shop, id).orElseThrow();
        });
        if (!file.atOnce()) {
            return file;
        }
        maker.make(shop, file, lease);
        return get(shop, id);
    }

    private void refuseTooMany(ShopId shop) {
        if (files.unfinished(shop) >= MOST_WAITING) {
            throw new ExportRefused(ExportRefused.Reason.TOO_MANY);
        }
        if (files.used(shop) >= settings.quota().toBytes()) {
            throw new ExportRefused(ExportRefused.Reason.QUOTA);
        }
    }

    private boolean isSmall(ShopId shop, ExportSource source, Map<String, String> choice) {
        return rows.count(source.rows(shop, choice), settings.atOnce() + 1L) <= settings.atOnce();
    }

    /** How many rows the list has under an address; beyond what is made at once only that there are more. */
    public Count count(ShopId shop, ExportSource source, Map<String, String> choice) {
        var found = inShop.call(shop, () -> rows.count(source.rows(shop, choice), settings.atOnce() + 1L));
        return new Count(Math.min(found, settings.atOnce()), found > settings.atOnce());
    }

    /** What the person chose last time. */
    public ChosenColumns chosen(ShopId shop, long user, ExportSource source) {
        return inShop.call(shop, () -> choices.find(shop, user, source.name())).orElse(ChosenColumns.USUAL);
    }

    /** The files of lists that the visitor may look at, newest first. */
    public Page<ExportFile> page(Visitor visitor, @Nullable String cursor) {
        var keyset = Keyset.of("asked", cursor);
        return inShop.call(visitor.shop(), () -> files.page(visitor.shop(), sources.names(visitor), keyset));
    }

    ExportFile get(ShopId shop, UUID id) {
        return inShop.call(shop, () -> files.find(shop, id)).orElseThrow(() -> new NotFound("File " + id));
    }

    /** A file of a list that the visitor may look at. */
    public ExportFile get(Visitor visitor, UUID id) {
        var file = get(visitor.shop(), id);
        sources.get(file.asked().source(), visitor);
        return file;
    }

    /** Its bytes; empty when its time is over, or it is not there yet or any more. */
    public Optional<Resource> open(ShopId shop, ExportFile file) {
        var expires = file.expiresAt();
        if (file.state() != ExportState.READY || expires == null || !expires.isAfter(clock.instant())) {
            return Optional.empty();
        }
        try {
            return storage.find(shop, file.stored());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes back what is not finished; true when there was something to take back. */
    public boolean cancel(ShopId shop, ExportFile file) {
        return inShop.call(shop, () -> files.cancel(shop, file.id(), clock.instant()));
    }

    /** Takes a file away before its time. */
    public boolean remove(ShopId shop, ExportFile file) {
        return inShop.call(shop, () -> {
            var removed = files.remove(shop, file.id());
            if (removed) {
                retention.sweepSoon(shop);
            }
            return removed;
        });
    }
}
