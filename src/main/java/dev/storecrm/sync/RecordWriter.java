package dev.storecrm.sync;

import dev.storecrm.database.Asked;
import dev.storecrm.database.BulkLoads;
import dev.storecrm.database.LoadConnection;
import dev.storecrm.database.RecordImport;
import dev.storecrm.database.RecordsBusy;
import dev.storecrm.database.SpoiledRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.MalformedNode;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.JsonNode;

/** Writes a handful of records in one transaction, through the lanes that bulk files go through. */
@Component
class RecordWriter {
    private final BulkLoads loads;
    private final PhaseImports imports;

    RecordWriter(BulkLoads loads, PhaseImports imports) {
        this.loads = loads;
        this.imports = imports;
    }

    /** In the transaction, just before it is committed. */
    @FunctionalInterface
    interface Last {
        void on(LoadConnection connection, PhaseResult result) throws SQLException;
    }

    /**
     * @throws RecordsBusy while a bulk file of the kind is being written
     * @throws BadFile when the answer is not what Shopify's schema promises; nothing of it is applied
     */
    PhaseResult write(ShopId shop, PhaseKind kind, FoundRecords found, Last last) throws SQLException {
        return write(shop, kind, found, new long[0], last);
    }

    /** The same for records of which something here is wrong: they are written whatever their hashes and times say. */
    PhaseResult rewrite(ShopId shop, PhaseKind kind, FoundRecords found, long[] wrong) throws SQLException {
        return write(shop, kind, found, wrong, (connection, result) -> {});
    }

    private PhaseResult write(ShopId shop, PhaseKind kind, FoundRecords found, long[] wrong, Last last)
            throws SQLException {
        var target = imports.target(shop, kind, Asked.forRecords(found.askedAt(), found.ids()));
        try (var connection = loads.begin(shop)) {
            var result = new PhaseResult[1];
            connection.work(open -> {
                result[0] = write(open, target, found, wrong);
                last.on(open, result[0]);
            });
            connection.commit();
            return result[0];
        }
    }

    private static PhaseResult write(
            LoadConnection connection, FileImport.Target target, FoundRecords found, long[] wrong) throws SQLException {
        var records = target.records();
        connection.tryLock(records.table());
        SpoiledRows.distrust(connection, records.tables(), wrong);
        records.begin(connection, target.asked());
        var lane = records.on(connection, false);
        found.objects().forEach(object -> add(lane, object));
        lane.flush();
        records.finish(connection, RecordImport.Gone.UNKNOWN);
        var deleted = records.remove(connection, toArray(found.missing()), target.gone());
        return new PhaseResult(found.objects().size(), lane.counts(), records.skipped(), deleted);
    }

    private static void add(RecordImport.Lane lane, JsonNode object) {
        try (var parser = object.traverse(ObjectReadContext.empty())) {
            parser.nextToken();
            lane.add(parser);
        } catch (JacksonException | MalformedNode e) {
            throw new BadFile(Problem.GARBLED, "A record cannot be read", e);
        }
    }

    private static long[] toArray(List<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
