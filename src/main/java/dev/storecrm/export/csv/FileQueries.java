package dev.storecrm.export.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import java.io.InputStream;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Files that people bring, from their upload until they are worked off. They stand in a table of the module whose files they are,
 * with the columns shop_id, import_id, file_name, encoding, size, state, uploaded_at, finished_at and problem; its bytes and the
 * first of its lines that were not taken in tables of that name with {@code _piece} and {@code _error}.
 *
 * @param <T> what the module knows of a file
 */
public final class FileQueries<T> {
    private final JdbcClient jdbc;
    private final String table;
    private final String place;
    private final String columns;
    private final RowMapper<T> mapper;
    private final PieceQueries pieces;

    /**
     * @param table one of ours, as the columns are, never made of what somebody typed
     * @param place the column that counts the lines that were worked off
     */
    public FileQueries(JdbcClient jdbc, String table, String place, String columns, RowMapper<T> mapper) {
        this.jdbc = jdbc;
        this.table = table;
        this.place = place;
        this.columns = columns;
        this.mapper = mapper;
        this.pieces = new PieceQueries(jdbc, table + "_piece");
    }

    /**
     * Notes a file that comes.
     *
     * @param more what the module's own columns shall hold
     */
    public long create(ShopId shop, String name, FileState state, Instant now, Map<String, ?> more) {
        var names = more.keySet().stream().sorted().toList();
        return jdbc.sql("insert into " + table + " (shop_id, file_name, encoding, size, state, uploaded_at"
                        + names.stream().map(each -> ", " + each).collect(Collectors.joining())
                        + ") values (:shop, :name, '', 0, :state, :now"
                        + names.stream().map(each -> ", :" + each).collect(Collectors.joining())
                        + ") returning import_id")
                .params(more)
                .param("shop", shop.value())
                .param("name", name)
                .param("state", state.name())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    /**
     * Keeps its bytes, whole or not at all, in the caller's transaction.
     *
     * @param most bytes
     * @param head is given the first line, while somebody looks, and may refuse it
     * @throws FileRefused when it is nothing that could be read
     */
    public void store(ShopId shop, long id, InputStream file, long most, Consumer<CsvRecord> head) {
        var stored = pieces.store(shop, id, file, most);
        jdbc.sql("update " + table
                        + " set encoding = :encoding, size = :size where shop_id = :shop and import_id = :id")
                .param("encoding", stored.encoding())
                .param("size", stored.size())
                .param("shop", shop.value())
                .param("id", id)
                .update();
        var begun = new AtomicBoolean();
        read(shop, id, stored.encoding(), line -> {
            begun.set(true);
            head.accept(line);
            return false;
        });
        if (!begun.get()) {
            throw new FileRefused("empty");
        }
    }

    /** Reads it in the caller's transaction. */
    public void read(ShopId shop, long id, String encoding, CsvLines.Lines lines) {
        CsvLines.read(number -> piece(shop, id, number), encoding, lines);
    }

    /** A piece of it, counted from 0; null after the last. */
    byte @Nullable [] piece(ShopId shop, long id, int number) {
        return pieces.piece(shop, id, number);
    }

    public Optional<T> find(ShopId shop, long id) {
        return jdbc.sql("select " + columns + " from " + table + " where shop_id = :shop and import_id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query(mapper)
                .optional();
    }

    List<T> recent(ShopId shop, int most) {
        return jdbc.sql("select " + columns + " from " + table
                        + " where shop_id = :shop order by import_id desc limit :most")
                .param("shop", shop.value())
                .param("most", most)
                .query(mapper)
                .list();
    }

    /** Those that are being worked off. */
    List<Long> running(ShopId shop) {
        return jdbc.sql("select import_id from " + table + " where shop_id = :shop and state = 'RUNNING' order by 1")
                .param("shop", shop.value())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Ends what is open, for good: its bytes go, as they name people. */
    public void finish(ShopId shop, long id, FileState state, @Nullable String problem, Instant now) {
        jdbc.sql("update " + table + " set state = :state, problem = :problem, finished_at = :now"
                        + " where shop_id = :shop and import_id = :id and state in ('UPLOADED', 'RUNNING')")
                .param("state", state.name())
                .param("problem", problem, Types.VARCHAR)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("id", id)
                .update();
        pieces.delete(shop, id);
    }

    /** Keeps it where it is until the transaction ends; empty when it is no longer being worked off. */
    Optional<T> hold(ShopId shop, long id) {
        return jdbc.sql("select " + columns + " from " + table
                        + " where shop_id = :shop and import_id = :id and state = 'RUNNING' for update")
                .param("shop", shop.value())
                .param("id", id)
                .query(mapper)
                .optional();
    }

    /**
     * Notes that lines were worked off.
     *
     * @param counts what is added to which of the module's own columns
     */
    void advance(ShopId shop, long id, long lines, Map<String, Long> counts) {
        jdbc.sql("update " + table + " set " + place + " = " + place + " + :lines"
                        + counts.keySet().stream()
                                .sorted()
                                .map(each -> ", " + each + " = " + each + " + :" + each)
                                .collect(Collectors.joining())
                        + " where shop_id = :shop and import_id = :id")
                .params(counts)
                .param("lines", lines)
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** Keeps the first of them. */
    void addErrors(ShopId shop, long id, List<LineError> errors, long most) {
        var kept = errors.stream()
                .sorted(Comparator.comparingLong(LineError::line))
                .limit(most)
                .toList();
        jdbc.sql("insert into " + table + "_error (shop_id, import_id, line, reason) select :shop, :id, line, reason"
                        + " from unnest(cast(:lines as bigint[]), cast(:reasons as text[])) as failed (line, reason)"
                        + " on conflict do nothing")
                .param("shop", shop.value())
                .param("id", id)
                .param("lines", kept.stream().mapToLong(LineError::line).toArray())
                .param("reasons", kept.stream().map(LineError::reason).toArray(String[]::new))
                .update();
    }

    List<LineError> errors(ShopId shop, long id, int most) {
        return jdbc.sql("select line, reason from " + table
                        + "_error where shop_id = :shop and import_id = :id order by line limit :most")
                .param("shop", shop.value())
                .param("id", id)
                .param("most", most)
                .query((row, number) ->
                        new LineError(row.getLong("line"), Objects.requireNonNull(row.getString("reason"))))
                .list();
    }

    /**
     * All lines that are kept, for a file.
     *
     * @param words parameters of the columns that say what is wrong
     */
    ExportRows errorRows(ShopId shop, long id, Map<String, String> words) {
        var parameters = new HashMap<String, Object>(words);
        parameters.put("shop", shop.value());
        parameters.put("id", id);
        return new ExportRows(
                "from " + table + "_error e where e.shop_id = :shop and e.import_id = :id",
                "order by e.line",
                "",
                parameters);
    }

    List<HeldTable> tables() {
        return List.of(
                HeldTable.ofNobody(table), HeldTable.ofNobody(table + "_error"), HeldTable.raw(table + "_piece", ""));
    }

    Erased dropNaming(ShopId shop, Collection<String> texts, Instant now) {
        var files = pieces.naming(shop, texts);
        files.forEach(file -> finish(shop, file, FileState.FAILED, "erased", now));
        return new Erased(table + "_piece", files.size());
    }
}
