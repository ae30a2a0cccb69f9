package dev.storecrm.export.format;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One JSON object a line, for programs: nothing is added to a value, and what is missing is null. */
final class JsonLines implements RowWriter {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UNICODE = "\\u00".getBytes(StandardCharsets.US_ASCII);

    private final Bytes out;
    private final byte[][] names;
    private final boolean[] bare;

    JsonLines(OutputStream out, List<ExportColumn> columns) {
        this.out = new Bytes(out);
        names = new byte[columns.size()][];
        bare = new boolean[columns.size()];
        for (var i = 0; i < names.length; i++) {
            var column = columns.get(i);
            names[i] = ((i == 0 ? "{\"" : ",\"") + column.key() + "\":").getBytes(StandardCharsets.UTF_8);
            bare[i] = column.kind() == Kind.NUMBER || column.kind() == Kind.YES_NO;
        }
    }

    @Override
    public void head(List<String> labels) {}

    @Override
    public void row(Cells cells) throws IOException {
        for (var i = 0; i < names.length; i++) {
            out.put(names[i]);
            var cell = cells.cell(i);
            if (cell == null) {
                out.put(NULL);
            } else if (bare[i]) {
                out.put(cell);
            } else {
                text(cell);
            }
        }
        out.put('}');
        out.put('\n');
    }

    private void text(byte[] cell) throws IOException {
        out.put('"');
        for (var one : cell) {
            if (one == '"' || one == '\\') {
                out.put('\\');
                out.put(one);
            } else if (one >= 0 && one < ' ') {
                out.put(UNICODE);
                out.put(HEX[one >> 4]);
                out.put(HEX[one & 0xF]);
            } else {
                out.put(one);
            }
        }
        out.put('"');
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public long size() {
        return out.size();
    }
}
