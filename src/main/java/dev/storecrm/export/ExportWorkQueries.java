package dev.storecrm.export;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a worker writes about its file: every statement names the lease, and zero rows mean that the file is not its any more. */
@Component
class ExportWorkQueries {
    private static final String OURS =
            " where shop_id = :shop and file_id = :id and state = 'RUNNING' and lease = :lease";

    private final JdbcClient jdbc;

    ExportWorkQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The file that waited longest, those first that were tried least. One that is made while somebody waits is left alone
     * until nobody can be waiting any more.
     */
    Optional<ExportFile> claim(ShopId shop, UUID lease, Instant patience, Instant now) {
        return jdbc.sql("""
                        update export_file set state = 'RUNNING', lease = :lease, attempts = attempts + 1, total = null, rows = 0,
                            size = 0, started_at = :now
                        where shop_id = :shop and file_id = (
                            select file_id from export_file
                            where shop_id = :shop and state in ('WAITING', 'RUNNING') and lease is distinct from :lease
                              and (state = 'WAITING' or not at_once or asked_at < :patience)
                            order by attempts, asked_at limit 1 for update skip locked)
                        returning\s""" + ExportRow.COLUMNS)
                .param("lease", lease)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("patience", Timestamp.from(patience))
                .query(ExportRow::file)
                .optional();
    }

    /** Whether another worker took it over. */
    boolean isAnothers(ShopId shop, UUID id, UUID lease) {
        return jdbc.sql(
                        "select exists (select from export_file where shop_id = :shop and file_id = :id and lease <> :lease)")
                .param("shop", shop.value())
                .param("id", id)
                .param("lease", lease)
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    boolean advance(ShopId shop, UUID id, UUID lease, @Nullable Long total, long rows, long size) {
        return jdbc.sql("update export_file set total = :total, rows = :rows, size = :size" + OURS)
                        .param("total", total, Types.BIGINT)
                        .param("rows", rows)
                        .param("size", size)
                        .param("shop", shop.value())
                        .param("id", id)
                        .param("lease", lease)
                        .update()
                == 1;
    }

    boolean ready(ShopId shop, UUID id, UUID lease, Written written, Instant now, Instant expires) {
        return jdbc.sql("""
                        update export_file set state = 'READY', lease = null, reason = null, total = :rows, rows = :rows, size = :size,
                            unheld = :unheld, people = :people, strangers = :strangers, finished_at = :now, expires_at = :expires
                        """ + OURS)
                        .param("rows", written.rows())
                        .param("size", written.size())
                        .param("unheld", written.unheld())
                        .param(
                                "people",
                                written.people() == null
                                        ? null
                                        : written.people().bytes(),
                                Types.BINARY)
                        .param("strangers", written.strangers())
                        .param("now", Timestamp.from(now))
                        .param("expires", Timestamp.from(expires))
                        .param("shop", shop.value())
                        .param("id", id)
                        .param("lease", lease)
                        .update()
                == 1;
    }

    /** Made anew, from the beginning. */
    boolean again(ShopId shop, UUID id, UUID lease) {
        return jdbc.sql("update export_file set state = 'WAITING', lease = null, total = null, rows = 0, size = 0"
                                + OURS)
                        .param("shop", shop.value())
                        .param("id", id)
                        .param("lease", lease)
                        .update()
                == 1;
    }

    boolean failed(ShopId shop, UUID id, UUID lease, String reason, Instant now) {
        return jdbc.sql("update export_file set state = 'FAILED', lease = null, reason = :reason, finished_at = :now"
                                + OURS)
                        .param("reason", reason)
                        .param("now", Timestamp.from(now))
                        .param("shop", shop.value())
                        .param("id", id)
                        .param("lease", lease)
                        .update()
                == 1;
    }

    /** How often somebody of the shop was forgotten, as far as this transaction sees. */
    long erasures(ShopId shop) {
        return jdbc.sql("select coalesce(max(erasures), 0) from export_epoch where shop_id = :shop")
                .param("shop", shop.value())
                .query((row, number) -> row.getLong(1))
                .single();
    }

    /** The same, and waits for whoever is being forgotten. Call {@link #beginCounting} before. */
    long settledErasures(ShopId shop) {
        return jdbc.sql("select erasures from export_epoch where shop_id = :shop for share")
                .param("shop", shop.value())
                .query((row, number) -> row.getLong(1))
                .single();
    }

    void beginCounting(ShopId shop) {
        jdbc.sql("insert into export_epoch (shop_id, erasures) values (:shop, 0) on conflict do nothing")
                .param("shop", shop.value())
                .update();
    }
}
