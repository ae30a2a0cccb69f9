package dev.storecrm.export;

import dev.storecrm.database.InShop;
import dev.storecrm.export.storage.ExportStorage;
import dev.storecrm.kernel.ShopId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes one file: stored whole first, under a name of its own, and there for people from the moment in which its row says so;
 * made anew when somebody was forgotten meanwhile.
 */
@Component
class ExportMaker {
    /** Nothing could be written: the disk is full, or away. */
    static final String NO_SPACE = "NO_SPACE";

    private static final Logger LOG = LoggerFactory.getLogger(ExportMaker.class);

    private final ExportReader reader;
    private final ExportWorkQueries work;
    private final ExportStorage storage;
    private final ExportRetention retention;
    private final FileNews news;
    private final ExportSettings settings;
    private final InShop inShop;
    private final Clock clock;

    ExportMaker(
            ExportReader reader,
            ExportWorkQueries work,
            ExportStorage storage,
            ExportRetention retention,
            FileNews news,
            ExportSettings settings,
            InShop inShop,
            Clock clock) {
        this.reader = reader;
        this.work = work;
        this.storage = storage;
        this.retention = retention;
        this.news = news;
        this.settings = settings;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** Ends with a file, or with a row that says why there is none; what else fails is tried again by whoever calls. */
    void make(ShopId shop, ExportFile file, UUID lease) {
        try (var upload = storage.begin(shop, file.stored())) {
            var written = reader.write(shop, file, lease, upload.out());
            upload.complete();
            if (!finish(shop, file, lease, written)) {
                storage.delete(shop, file.stored());
            }
        } catch (ExportStopped e) {
            if (!e.reason().equals(ExportStopped.NOT_OURS)) {
                fail(shop, file, lease, e.reason());
            }
        } catch (IOException | UncheckedIOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("The process is ending", e);
            }
            LOG.warn("File {} of shop {} could not be stored: {}", file.id(), shop, e.toString());
            fail(shop, file, lease, NO_SPACE);
        }
    }

    void fail(ShopId shop, ExportFile file, UUID lease, String reason) {
        inShop.run(shop, () -> {
            if (work.failed(shop, file.id(), lease, reason, clock.instant())) {
                news.order(shop, file);
            }
            retention.order(shop, clock.instant().plus(ExportRetention.LISTED));
        });
    }

    /** Whether it is there now. */
    private boolean finish(ShopId shop, ExportFile file, UUID lease, Written written) {
        return inShop.call(shop, () -> {
            if (work.settledErasures(shop) != written.erasures()) {
                work.again(shop, file.id(), lease);
                return false;
            }
            var expires = clock.instant().plus(settings.kept());
            var ready = work.ready(shop, file.id(), lease, written, clock.instant(), expires);
            if (ready) {
                retention.order(shop, expires);
                news.order(shop, file);
            }
            return ready;
        });
    }
}
