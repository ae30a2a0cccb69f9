package dev.storecrm.export;

import dev.storecrm.kernel.ShopId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the files somebody is in. */
@Component
class ExportPrivacyQueries {
    private final JdbcClient jdbc;

    ExportPrivacyQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whatever is being made now has to be made anew. */
    void count(ShopId shop) {
        jdbc.sql("""
                insert into export_epoch (shop_id, erasures) values (:shop, 1)
                on conflict (shop_id) do update set erasures = export_epoch.erasures + 1
                """).param("shop", shop.value()).update();
    }

    /** Files that have the person, or people of whom nobody knows who they are. */
    List<UUID> holding(ShopId shop, long customer) {
        var found = new ArrayList<UUID>();
        jdbc.sql("""
                select file_id, people, strangers from export_file
                where shop_id = :shop and state = 'READY' and people is not null
                """).param("shop", shop.value()).query(row -> {
            if (row.getBoolean("strangers")
                    || PeopleSketch.of(Objects.requireNonNull(row.getBytes("people")))
                            .mayHold(customer)) {
                found.add(row.getObject("file_id", UUID.class));
            }
        });
        return found;
    }

    /** Files for which one of the texts was searched, in whatever state. */
    List<UUID> naming(ShopId shop, Collection<String> texts) {
        return jdbc.sql("""
                        select file_id from export_file where shop_id = :shop and exists (
                            select from unnest(cast(:texts as text[])) as said(trace)
                            where position(lower(trace) in lower(choice::text)) > 0)
                        """)
                .param("shop", shop.value())
                .param("texts", texts.toArray(String[]::new))
                .query(ExportRow::id)
                .list();
    }

    /** The line stays, and tells only that there was a file. */
    int forget(ShopId shop, Collection<UUID> files) {
        return jdbc.sql("""
                        update export_file set state = 'REMOVED', reason = :erased, lease = null, people = null, choice = '{}', unheld = ''
                        where shop_id = :shop and file_id = any(:files)
                        """)
                .param("erased", ExportFile.ERASED)
                .param("shop", shop.value())
                .param("files", files.toArray(UUID[]::new))
                .update();
    }
}
