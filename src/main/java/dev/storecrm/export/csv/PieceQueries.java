package dev.storecrm.export.csv;

import dev.storecrm.kernel.ShopId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The bytes of files, in pieces, as any instance may work on them. They stand in a table of the module whose files they are, with
 * the columns shop_id, import_id, number and bytes.
 */
public final class PieceQueries {
    /** A mail address has at most 254 characters. */
    private static final int LONGEST_ADDRESS = 320;

    private static final int PIECE = 1 << 20;

    private final JdbcClient jdbc;
    private final String table;

    /**
     * @param table one of ours, never made of what somebody typed
     */
    public PieceQueries(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** What was kept of a file. */
    public record Stored(String encoding, long size) {}

    /**
     * Stores a file and finds out its encoding. In the caller's transaction, so whole or not at all.
     *
     * @param most bytes
     * @throws FileRefused when it is larger, or no text
     */
    public Stored store(ShopId shop, long id, InputStream file, long most) {
        try {
            var encoding = new EncodingCheck();
            var size = 0L;
            var number = 0;
            for (var piece = file.readNBytes(PIECE); piece.length > 0; piece = file.readNBytes(PIECE)) {
                size += piece.length;
                if (size > most) {
                    throw new FileRefused("size");
                }
                encoding.take(piece, piece.length);
                add(shop, id, number++, Arrays.copyOf(piece, piece.length));
            }
            return new Stored(encoding.end().name(), size);
        } catch (IOException e) {
            throw new FileRefused("broken", e);
        }
    }

    private void add(ShopId shop, long id, int number, byte[] bytes) {
        jdbc.sql("insert into " + table + " (shop_id, import_id, number, bytes) values (:shop, :id, :number, :bytes)")
                .param("shop", shop.value())
                .param("id", id)
                .param("number", number)
                .param("bytes", bytes)
                .update();
    }

    public byte @Nullable [] piece(ShopId shop, long id, int number) {
        return jdbc.sql("select bytes from " + table
                        + " where shop_id = :shop and import_id = :id and number = :number")
                .param("shop", shop.value())
                .param("id", id)
                .param("number", number)
                .query((row, line) -> Objects.requireNonNull(row.getBytes("bytes")))
                .optional()
                .orElse(null);
    }

    public void delete(ShopId shop, long id) {
        jdbc.sql("delete from " + table + " where shop_id = :shop and import_id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** Files whose bytes hold one of the texts; a text that lies across two pieces is found, too. */
    public List<Long> naming(ShopId shop, Collection<String> texts) {
        return jdbc.sql("""
                        select distinct import_id from (
                            select import_id, coalesce(substring(before from greatest(length(before) - :longest, 1)), '')
                                || bytes as bytes
                            from (
                                select import_id, bytes, lag(bytes) over (partition by import_id order by number) as before
                                from %s where shop_id = :shop
                            ) piece
                        ) piece
                        where exists (
                            select from unnest(cast(:texts as text[])) as said(trace)
                            where position(lower(encode(convert_to(trace, 'UTF8'), 'escape'))
                                in lower(encode(bytes, 'escape'))) > 0)
                        """.formatted(table))
                .param("longest", LONGEST_ADDRESS)
                .param("shop", shop.value())
                .param("texts", texts.toArray(String[]::new))
                .query((row, number) -> row.getLong(1))
                .list();
    }
}
