package dev.storecrm.export;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.KeysetClause;
import dev.storecrm.page.Page;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The files as people see them: asked for, listed, taken back. */
@Component
class ExportQueries {
    private final JdbcClient jdbc;

    ExportQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ShopId shop, UUID id, NewExport asked, @Nullable UUID lease, Instant now) {
        jdbc.sql("""
                insert into export_file (shop_id, file_id, source, choice, all_rows, columns, format, locale, time_zone,
                    asked_by, asked_at, at_once, state, lease, attempts, started_at)
                values (:shop, :id, :source, cast(:choice as jsonb), :all, :columns, :format, :locale, :zone, :user, :now,
                    :once, :state, :lease, :attempts, :started)
                """)
                .param("shop", shop.value())
                .param("id", id)
                .param("source", asked.source())
                .param("choice", JsonMapper.shared().writeValueAsString(asked.choice()))
                .param("all", asked.all())
                .param("columns", asked.columns().toArray(String[]::new))
                .param("format", asked.format().name())
                .param("locale", asked.locale().toLanguageTag())
                .param("zone", asked.zone().getId())
                .param("user", asked.user())
                .param("now", Timestamp.from(now))
                .param("once", lease != null)
                .param("state", (lease == null ? ExportState.WAITING : ExportState.RUNNING).name())
                .param("lease", lease)
                .param("attempts", lease == null ? 0 : 1)
                .param("started", lease == null ? null : Timestamp.from(now))
                .update();
    }

    Optional<ExportFile> find(ShopId shop, UUID id) {
        return jdbc.sql("select " + ExportRow.COLUMNS + " from export_file where shop_id = :shop and file_id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query(ExportRow::file)
                .optional();
    }

    /** Newest first. */
    Page<ExportFile> page(ShopId shop, Collection<String> sources, Keyset keyset) {
        var clause = new KeysetClause("asked_at", "file_id", true, keyset);
        var parameters = new HashMap<String, Object>();
        parameters.put("shop", shop.value());
        parameters.put("sources", sources.toArray(String[]::new));
        parameters.put("limit", keyset.limit());
        if (!keyset.atStart()) {
            parameters.put("key", keyset.time(0));
            parameters.put("id", UUID.fromString(keyset.text(1)));
        }
        var rows = jdbc.sql("select " + ExportRow.COLUMNS
                        + " from export_file where shop_id = :shop and source = any(:sources)" + clause.condition()
                        + clause.order())
                .params(parameters)
                .query(ExportRow::file)
                .list();
        return keyset.page(
                rows,
                file -> List.of(
                        file.askedAt().atOffset(ZoneOffset.UTC), file.id().toString()));
    }

    boolean cancel(ShopId shop, UUID id, Instant now) {
        return jdbc.sql("""
                        update export_file set state = 'CANCELLED', lease = null, finished_at = :now
                        where shop_id = :shop and file_id = :id and state in ('WAITING', 'RUNNING')
                        """)
                        .param("now", Timestamp.from(now))
                        .param("shop", shop.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** What it held is gone, and with it who was in it. */
    boolean remove(ShopId shop, UUID id) {
        return jdbc.sql("""
                        update export_file set state = 'REMOVED', people = null
                        where shop_id = :shop and file_id = :id and state = 'READY'
                        """).param("shop", shop.value()).param("id", id).update() == 1;
    }

    int unfinished(ShopId shop) {
        return jdbc.sql(
                        "select count(*) from export_file where shop_id = :shop and state in ('WAITING', 'RUNNING') and not at_once")
                .param("shop", shop.value())
                .query((row, number) -> row.getInt(1))
                .single();
    }

    /** Bytes of the files that are there. */
    long used(ShopId shop) {
        return jdbc.sql("select coalesce(sum(size), 0) from export_file where shop_id = :shop and state = 'READY'")
                .param("shop", shop.value())
                .query((row, number) -> row.getLong(1))
                .single();
    }

    void expire(ShopId shop, Instant now) {
        jdbc.sql("""
                update export_file set state = 'EXPIRED', people = null
                where shop_id = :shop and state = 'READY' and expires_at <= :now
                """)
                .param("shop", shop.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** What is stored of those that are there, or is being written. */
    Set<String> stored(ShopId shop) {
        return Set.copyOf(jdbc.sql(
                        "select file_id, attempts from export_file where shop_id = :shop and state in ('RUNNING', 'READY')")
                .param("shop", shop.value())
                .query((row, number) -> ExportFile.stored(ExportRow.id(row, number), row.getInt("attempts")))
                .list());
    }

    int deleteAskedBefore(ShopId shop, Instant time) {
        return jdbc.sql("""
                        delete from export_file
                        where shop_id = :shop and asked_at < :time and state not in ('WAITING', 'RUNNING', 'READY')
                        """)
                .param("shop", shop.value())
                .param("time", Timestamp.from(time))
                .update();
    }

    boolean anyLeft(ShopId shop) {
        return jdbc.sql("select exists (select from export_file where shop_id = :shop)")
                .param("shop", shop.value())
                .query((row, number) -> row.getBoolean(1))
                .single();
    }
}
