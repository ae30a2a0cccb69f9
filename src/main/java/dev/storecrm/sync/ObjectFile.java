package dev.storecrm.sync;

import dev.storecrm.database.DuplicateRecord;
import dev.storecrm.shopify.MalformedNode;
import java.io.InputStream;
import java.sql.SQLException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Reads a bulk file object by object as it comes over the network, and vouches at its end that it was whole. */
@Component
class ObjectFile {
    private static final int LONGEST_TEXT = 5_000_000;

    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .maxNestingDepth(50)
                    .build())
            .build();

    /** Takes the objects, one after the other. */
    interface Sink {

        /** Reads the object the parser stands at. Returns whether it was a record itself, not a part of one. */
        boolean add(JsonParser object);

        /** Between two objects: what has gathered may be written, and the reading be stopped by throwing. */
        void added(long objects) throws SQLException;
    }

    /**
     * Returns the number of objects.
     *
     * @throws BadFile when the file is not what Shopify counted
     */
    long read(InputStream file, FileImport.Expected expected, Sink sink) throws SQLException {
        var objects = 0L;
        var records = 0L;
        try (var parser = json.createParser(ObjectReadContext.empty(), file)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw new MalformedNode("A line that is no object");
                }
                objects++;
                if (sink.add(parser)) {
                    records++;
                }
                sink.added(objects);
            }
        } catch (DuplicateRecord e) {
            throw new BadFile(Problem.DUPLICATED, "Object " + (objects + 1) + " comes twice", e);
        } catch (JacksonIOException e) {
            throw e;
        } catch (JacksonException | MalformedNode e) {
            throw new BadFile(Problem.GARBLED, "Object " + (objects + 1) + " cannot be read", e);
        }
        check(expected, new FileImport.Expected(objects, records));
        return objects;
    }

    private static void check(FileImport.Expected expected, FileImport.Expected found) {
        if (!expected.equals(found)) {
            throw new BadFile(Problem.MISCOUNTED, "Shopify counted " + expected + ", the file holds " + found);
        }
    }
}
