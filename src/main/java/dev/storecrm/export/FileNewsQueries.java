package dev.storecrm.export;

import dev.storecrm.kernel.ShopId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class FileNewsQueries {
    private final JdbcClient jdbc;

    FileNewsQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(ShopId shop, UUID file) {
        set(shop, file, true);
    }

    void told(ShopId shop, UUID file) {
        set(shop, file, false);
    }

    private void set(ShopId shop, UUID file, boolean untold) {
        jdbc.sql("update export_file set untold = :untold where shop_id = :shop and file_id = :id")
                .param("untold", untold)
                .param("shop", shop.value())
                .param("id", file)
                .update();
    }

    List<ExportFile> untold(ShopId shop, int limit) {
        return jdbc.sql("select " + ExportRow.COLUMNS
                        + " from export_file where shop_id = :shop and untold order by asked_at, file_id limit :limit")
                .param("shop", shop.value())
                .param("limit", limit)
                .query(ExportRow::file)
                .list();
    }
}
