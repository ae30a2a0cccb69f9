package dev.storecrm.export;

import dev.storecrm.export.format.ExportFormat;
import dev.storecrm.kernel.ShopId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ChoiceQueries {
    private final JdbcClient jdbc;

    ChoiceQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ChosenColumns> find(ShopId shop, long user, String source) {
        return jdbc.sql("""
                        select columns, format from export_columns
                        where shop_id = :shop and user_id = :user and source = :source
                        """)
                .param("shop", shop.value())
                .param("user", user)
                .param("source", source)
                .query((row, number) ->
                        new ChosenColumns(ExportRow.texts(row, "columns"), ExportFormat.of(row.getString("format"))))
                .optional();
    }

    void keep(ShopId shop, NewExport asked) {
        jdbc.sql("""
                insert into export_columns (shop_id, user_id, source, columns, format)
                values (:shop, :user, :source, :columns, :format)
                on conflict (shop_id, user_id, source) do update set columns = excluded.columns, format = excluded.format
                """)
                .param("shop", shop.value())
                .param("user", asked.user())
                .param("source", asked.source())
                .param("columns", asked.columns().toArray(String[]::new))
                .param("format", asked.format().name())
                .update();
    }
}
