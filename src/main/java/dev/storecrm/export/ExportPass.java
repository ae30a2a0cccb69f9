package dev.storecrm.export;

import dev.storecrm.export.format.RowWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * One pass over the rows of a file, whose last column is whom a row is about. Rows are written by a thread of their own while
 * the next ones are read; only a few wait between the two.
 */
final class ExportPass implements RowCallbackHandler, AutoCloseable {
    private static final int TOGETHER = 500;
    private static final int WAITING = 4;
    private static final List<Line> END = List.of();

    private final RowWriter writer;
    private final int columns;
    private final @Nullable PeopleSketch people;
    private final ExportProgress progress;
    private final long room;
    private final BlockingQueue<List<Line>> handed = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread;
    private List<Line> gathered = new ArrayList<>(TOGETHER);
    private volatile @Nullable Throwable failure;
    private long rows;
    private boolean strangers;

    /**
     * @param people where those in it are noted; null when nobody is
     * @param room how many bytes it may have
     */
    ExportPass(
            RowWriter writer, List<String> labels, @Nullable PeopleSketch people, ExportProgress progress, long room) {
        this.writer = writer;
        this.columns = labels.size();
        this.people = people;
        this.progress = progress;
        this.room = room;
        this.thread = Thread.ofPlatform().name("export-write").start(() -> writeAll(labels));
    }

    /** Text as the database sent it: UTF-8, which the driver hands out without reading it. */
    private static final class Line {
        private final byte[] @Nullable [] cells;
        private final @Nullable Long person;

        Line(byte[] @Nullable [] cells, @Nullable Long person) {
            this.cells = cells;
            this.person = person;
        }
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
        var cells = new byte[columns][];
        for (var column = 0; column < columns; column++) {
            cells[column] = row.getBytes(column + 1);
        }
        gathered.add(new Line(cells, people == null ? null : person(row)));
        if (gathered.size() == TOGETHER) {
            handOver(gathered);
            gathered = new ArrayList<>(TOGETHER);
        }
    }

    private @Nullable Long person(ResultSet row) throws SQLException {
        var person = row.getLong(columns + 1);
        return row.wasNull() ? null : person;
    }

    Written end(long erasures) {
        if (!gathered.isEmpty()) {
            handOver(gathered);
        }
        handOver(END);
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        throwFailure();
        return new Written(rows, writer.size(), writer.unheld(), people, strangers, erasures);
    }

    private void handOver(List<Line> lines) {
        try {
            do {
                throwFailure();
            } while (!handed.offer(lines, 100, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void throwFailure() {
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("The process is ending", e);
    }

    private void writeAll(List<String> labels) {
        try {
            writer.head(labels);
            for (var lines = handed.take(); !lines.isEmpty(); lines = handed.take()) {
                write(lines);
            }
            writer.flush();
            refuseBeyond();
        } catch (IOException e) {
            failure = new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private void write(List<Line> lines) throws IOException {
        for (var line : lines) {
            writer.row(column -> line.cells[column]);
            note(line.person);
            rows++;
        }
        progress.reached(rows, writer.size());
        refuseBeyond();
    }

    private void note(@Nullable Long person) {
        if (people == null) {
            return;
        }
        if (person == null) {
            strangers = true;
        } else {
            people.add(person);
        }
    }

    private void refuseBeyond() {
        if (writer.size() > room) {
            throw new ExportStopped(ExportStopped.QUOTA);
        }
    }

    /** Nothing is written any more when this returns. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
