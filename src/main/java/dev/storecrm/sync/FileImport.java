package dev.storecrm.sync;

import dev.storecrm.database.Asked;
import dev.storecrm.database.BulkLoads;
import dev.storecrm.database.LoadConnection;
import dev.storecrm.database.LoadCounts;
import dev.storecrm.database.RecordImport;
import dev.storecrm.kernel.ShopId;
import java.io.InputStream;
import java.sql.SQLException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;

/**
 * Reads a bulk file as it comes over the network and writes it through two connections: one takes rows while the other
 * writes. Everything is committed at the end, when the file has proved to be whole.
 */
@Component
class FileImport {
    /** Rows a connection gathers before it writes: enough to make COPY worth it, few enough for a small heap. */
    private static final int CHUNK = 20_000;

    private final BulkLoads loads;
    private final ObjectFile files;

    FileImport(BulkLoads loads, ObjectFile files) {
        this.loads = loads;
        this.files = files;
    }

    /** What Shopify counted, against which the file is checked. */
    record Expected(long objects, long records) {}

    /** Where the file goes, and what is done with what it lacks. */
    record Target(ShopId shop, RecordImport records, RecordImport.Gone gone, Asked asked) {}

    /** Hears of progress, and may throw to stop. */
    interface Listener {
        void read(long objects);

        /** In the last transaction, just before it is committed. */
        void finishing(LoadConnection connection, PhaseResult result) throws SQLException;
    }

    PhaseResult run(InputStream file, Expected expected, Target target, Listener listener) throws SQLException {
        try (var first = loads.begin(target.shop());
                var second = loads.begin(target.shop());
                var lanes = Lanes.begin(target, first, second)) {
            var objects = read(file, expected, lanes, listener);
            lanes.finish();
            second.commit();
            var result = new PhaseResult[1];
            first.work(connection -> {
                var deleted = target.records().finish(connection, target.gone());
                result[0] = new PhaseResult(
                        objects, lanes.counts(), target.records().skipped(), deleted);
                listener.finishing(connection, result[0]);
            });
            first.commit();
            return result[0];
        }
    }

    private long read(InputStream file, Expected expected, Lanes lanes, Listener listener) throws SQLException {
        return files.read(file, expected, new ObjectFile.Sink() {
            @Override
            public boolean add(JsonParser object) {
                return lanes.add(object);
            }

            @Override
            public void added(long objects) throws SQLException {
                if (lanes.full(CHUNK)) {
                    lanes.handOver();
                    listener.read(objects);
                }
            }
        });
    }

    /** Two connections that take turns. */
    private static final class Lanes implements AutoCloseable {
        private final LaneThread first;
        private final LaneThread second;
        private LaneThread filling;

        /** The first connection holds the table's lock until the end: nobody else writes into it meanwhile. */
        static Lanes begin(Target target, LoadConnection first, LoadConnection second) throws SQLException {
            var records = target.records();
            var empty = new boolean[1];
            first.work(connection -> {
                connection.lock(records.table());
                records.begin(connection, target.asked());
                empty[0] = connection.isEmpty(records.table());
            });
            return new Lanes(records, first, second, empty[0]);
        }

        private Lanes(RecordImport records, LoadConnection first, LoadConnection second, boolean empty) {
            this.first = new LaneThread(first, records.on(first, empty));
            this.second = new LaneThread(second, records.on(second, empty));
            this.filling = this.first;
        }

        boolean add(JsonParser object) {
            return filling.lane().add(object);
        }

        boolean full(int rows) {
            return filling.lane().pending() >= rows;
        }

        /** The filled one writes while the other fills. */
        void handOver() throws SQLException {
            filling.write();
            filling = filling == first ? second : first;
            filling.await();
        }

        void finish() throws SQLException {
            filling.write();
            first.await();
            second.await();
        }

        LoadCounts counts() {
            return first.lane().counts().plus(second.lane().counts());
        }

        @Override
        public void close() {
            first.close();
            second.close();
        }
    }
}
