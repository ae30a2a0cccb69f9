package dev.storecrm.sync;

import dev.storecrm.database.LoadConnection;
import dev.storecrm.database.RecordImport;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One connection of an import with the thread that writes through it. */
final class LaneThread implements AutoCloseable {
    private final LoadConnection connection;
    private final RecordImport.Lane lane;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("load-", 0).factory());
    private @Nullable Future<?> writing;

    LaneThread(LoadConnection connection, RecordImport.Lane lane) {
        this.connection = connection;
        this.lane = lane;
    }

    RecordImport.Lane lane() {
        return lane;
    }

    void write() {
        writing = thread.submit(() -> {
            connection.work(target -> lane.flush());
            return true;
        });
    }

    /** Until the last write is through; throws what it threw. */
    void await() throws SQLException {
        var last = writing;
        writing = null;
        if (last == null) {
            return;
        }
        try {
            last.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failed) {
                throw failed;
            }
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** A write that is under way is waited for: its connection is about to be closed. */
    @Override
    public void close() {
        thread.close();
    }
}
