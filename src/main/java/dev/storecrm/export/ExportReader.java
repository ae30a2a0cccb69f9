package dev.storecrm.export;

import dev.storecrm.database.InShop;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.kernel.ShopId;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes the rows of a file as they were at one moment, flat in memory however many they are. */
@Component
class ExportReader {
    private final ExportSources sources;
    private final ExportRowQueries rows;
    private final ExportQueries files;
    private final ExportWorkQueries work;
    private final ExportSettings settings;
    private final MessageSource messages;
    private final InShop inShop;

    ExportReader(
            ExportSources sources,
            ExportRowQueries rows,
            ExportQueries files,
            ExportWorkQueries work,
            ExportSettings settings,
            MessageSource messages,
            InShop inShop) {
        this.sources = sources;
        this.rows = rows;
        this.files = files;
        this.work = work;
        this.settings = settings;
        this.messages = messages;
        this.inShop = inShop;
    }

    Written write(ShopId shop, ExportFile file, UUID lease, OutputStream out) {
        var asked = file.asked();
        var source = sources.get(asked.source());
        var columns = ExportSources.columns(source, asked.columns());
        var written = new Written[1];
        try (var progress = new ExportProgress(work, inShop, shop, file.id(), lease)) {
            inShop.snapshot(shop, () -> {
                var erasures = work.erasures(shop);
                var room = settings.quota().toBytes() - files.used(shop);
                rows.zone(asked.zone());
                var found = source.rows(shop, asked.choice());
                var all = rows.count(found, Long.MAX_VALUE);
                progress.expect(all);
                var people = found.customer().isEmpty() ? null : PeopleSketch.forAbout(all);
                var labels = labels(columns, asked.locale());
                try (var pass = new ExportPass(asked.format().writer(out, columns), labels, people, progress, room)) {
                    rows.each(found, columns.stream().map(asked.format()::sql).toList(), pass);
                    written[0] = pass.end(erasures);
                }
            });
        }
        return written[0];
    }

    private List<String> labels(List<ExportColumn> columns, Locale locale) {
        return columns.stream()
                .map(column -> Objects.requireNonNull(messages.getMessage(column.label(), null, locale)))
                .toList();
    }
}
