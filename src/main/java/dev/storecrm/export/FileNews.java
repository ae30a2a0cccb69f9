package dev.storecrm.export;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Files that are finished while nobody looks at a page: whoever asked for one is to be told, by whoever can write mails. */
@Component
public class FileNews {
    /** Due work that tells them. */
    public static final String KIND = "export-news";

    private final FileNewsQueries queries;
    private final ExportQueries files;
    private final InShop inShop;
    private final DueWork due;

    FileNews(FileNewsQueries queries, ExportQueries files, InShop inShop, DueWork due) {
        this.queries = queries;
        this.files = files;
        this.inShop = inShop;
        this.due = due;
    }

    /** In the transaction in which the file ends. Whoever waits for a small one in front of its page sees it there. */
    void order(ShopId shop, ExportFile file) {
        if (file.isUnattended()) {
            queries.put(shop, file.id());
            due.put(shop, KIND);
        }
    }

    /** Those of whom nobody was told yet, first the one that was asked for first. */
    public List<ExportFile> untold(ShopId shop, int limit) {
        return inShop.call(shop, () -> queries.untold(shop, limit));
    }

    public void told(ShopId shop, UUID file) {
        inShop.run(shop, () -> queries.told(shop, file));
    }

    /** A file of which somebody is told; empty when its line is gone. */
    public Optional<ExportFile> find(ShopId shop, UUID file) {
        return inShop.call(shop, () -> files.find(shop, file));
    }
}
