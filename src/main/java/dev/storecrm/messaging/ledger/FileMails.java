package dev.storecrm.messaging.ledger;

import dev.storecrm.export.ExportFile;
import dev.storecrm.export.FileNews;
import dev.storecrm.export.spi.StaffDirectory;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Hands the mails that tell of finished files to the ledger. The same one twice begins one send; who has no address finds the
 * file in the Download list like everybody else.
 */
@Component
class FileMails implements DueWorkHandler {
    private static final int BATCH = 100;

    private final FileNews news;
    private final StaffDirectory staff;
    private final Sends sends;

    FileMails(FileNews news, StaffDirectory staff, Sends sends) {
        this.news = news;
        this.staff = staff;
        this.sends = sends;
    }

    @Override
    public String kind() {
        return FileNews.KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        for (var batch = untold(shop); !batch.isEmpty(); batch = untold(shop)) {
            for (var file : batch) {
                staff.address(shop, file.asked().user())
                        .ifPresent(address ->
                                sends.beginSystem(shop, Sends.FILE, file.id().toString(), new Copy(address, null)));
                news.told(shop, file.id());
            }
        }
    }

    private List<ExportFile> untold(ShopId shop) {
        return news.untold(shop, BATCH);
    }
}
