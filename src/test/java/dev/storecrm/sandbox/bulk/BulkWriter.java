package dev.storecrm.sandbox.bulk;

import dev.storecrm.sandbox.bulk.BulkQuery.Step;
import dev.storecrm.sandbox.graphql.Call;
import dev.storecrm.sandbox.graphql.Rows;
import dev.storecrm.sandbox.store.LineItem;
import dev.storecrm.sandbox.store.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Walks a plan over a store and writes one line per node: parents first, then the nodes of their connections. */
final class BulkWriter {

    private final OutputStream out;
    private final Call call;
    private final BulkOperation operation;
    private final boolean shuffled;
    private final List<byte[]> heldBack = new ArrayList<>();
    private final JsonLine line = new JsonLine();
    private long objects;
    private long roots;

    BulkWriter(OutputStream out, Call call, BulkOperation operation, boolean shuffled) {
        this.out = out;
        this.call = call;
        this.operation = operation;
        this.shuffled = shuffled;
    }

    /** Stops early when the operation is cancelled. */
    void write(Step root) throws IOException {
        var rows = ((Rows) root.answer().of(null, root.arguments(), call)).after(null);
        while (rows.hasNext() && !operation.isCanceling()) {
            roots++;
            node(root.inside(), rows.next(), null);
            if (roots % 256 == 0) {
                operation.progress(objects, roots);
            }
        }
        java.util.Collections.shuffle(heldBack, new Random(objects));
        for (var child : heldBack) {
            out.write(child);
            out.write('\n');
        }
        operation.progress(objects, roots);
    }

    private void node(List<Step> steps, Object node, String parentId) throws IOException {
        objects++;
        line.clear();
        line.raw("{");
        var first = members(steps, node);
        if (parentId != null) {
            line.raw(first ? "" : ",").raw("\"__parentId\":").quoted(parentId);
        }
        line.raw("}");
        if (shuffled && parentId != null) {
            heldBack.add(line.copy());
        } else {
            line.writeTo(out);
        }
        for (var step : steps) {
            if (step.connection()) {
                children(step, node);
            }
        }
    }

    private void children(Step step, Object node) throws IOException {
        if (step.answer().of(node, step.arguments(), call) instanceof Rows rows) {
            var id = gid(node);
            var children = rows.after(null);
            while (children.hasNext()) {
                node(step.inside(), children.next(), id);
            }
        }
    }

    private static String gid(Object node) {
        return node instanceof Row row ? row.gid() : Row.gid("LineItem", ((LineItem) node).id());
    }

    /** Writes the fields of an object; true when there were none. */
    private boolean members(List<Step> steps, Object object) {
        var first = true;
        for (var step : steps) {
            if (step.connection()) {
                continue;
            }
            line.raw(first ? step.prefix() : step.nextPrefix());
            first = false;
            value(step, step.answer().of(object, step.arguments(), call));
        }
        return first;
    }

    private void value(Step step, Object value) {
        switch (value) {
            case null -> line.raw("null");
            case List<?> list -> {
                line.raw("[");
                for (var i = 0; i < list.size(); i++) {
                    line.raw(i == 0 ? "" : ",");
                    value(step, list.get(i));
                }
                line.raw("]");
            }
            default -> {
                if (step.leaf()) {
                    line.scalar(value);
                } else {
                    line.raw("{");
                    members(step.inside(), value);
                    line.raw("}");
                }
            }
        }
    }
}
