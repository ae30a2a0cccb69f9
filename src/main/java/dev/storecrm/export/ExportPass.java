package dev.storecrm.export;

import dev.storecrm.export.format.Cells;
import dev.storecrm.export.format.RowWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/** One pass over the rows of a file. The last column is whom a row is about. */
final class ExportPass implements RowCallbackHandler {
    private final RowWriter writer;
    private final int columns;
    private final @Nullable PeopleSketch people;
    private final ExportProgress progress;
    private final long room;
    private long rows;
    private boolean strangers;

    /**
     * @param people where those in it are noted; null when nobody is
     * @param room how many bytes it may have
     */
    ExportPass(RowWriter writer, int columns, @Nullable PeopleSketch people, ExportProgress progress, long room) {
        this.writer = writer;
        this.columns = columns;
        this.people = people;
        this.progress = progress;
        this.room = room;
    }

    void head(List<String> labels) {
        try {
            writer.head(labels);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
        try {
            writer.row(new Row(row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        note(row);
        rows++;
        progress.reached(rows, writer.size());
        refuseBeyond();
    }

    private void note(ResultSet row) throws SQLException {
        if (people == null) {
            return;
        }
        var person = row.getLong(columns + 1);
        if (row.wasNull()) {
            strangers = true;
        } else {
            people.add(person);
        }
    }

    Written end(long erasures) {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        refuseBeyond();
        return new Written(rows, writer.size(), writer.unheld(), people, strangers, erasures);
    }

    private void refuseBeyond() {
        if (writer.size() > room) {
            throw new ExportStopped(ExportStopped.QUOTA);
        }
    }

    /** Text as the database sent it: UTF-8, which the driver hands out without reading it. */
    private record Row(ResultSet row) implements Cells {
        @Override
        public byte @Nullable [] cell(int column) {
            try {
                return row.getBytes(column + 1);
            } catch (SQLException e) {
                throw new IllegalStateException("Column " + column, e);
            }
        }
    }
}
