package dev.storecrm.export.format;

import dev.storecrm.export.spi.ExportColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * CSV as RFC 4180 has it: commas, CRLF, quotes where they are needed. Bytes are copied as they come: a library that wants
 * strings spends more on making them than everything else here costs.
 */
class CsvWriter implements RowWriter {
    /** Excel knows UTF-8 by it. */
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Bytes out;
    private final ExportColumn[] columns;

    CsvWriter(OutputStream out, List<ExportColumn> columns) {
        this.out = new Bytes(out);
        this.columns = columns.toArray(ExportColumn[]::new);
    }

    @Override
    public void head(List<String> labels) throws IOException {
        out.put(mark());
        for (var i = 0; i < labels.size(); i++) {
            separate(i);
            write(labels.get(i).getBytes(StandardCharsets.UTF_8), false);
        }
        end();
    }

    @Override
    public void row(Cells cells) throws IOException {
        for (var i = 0; i < columns.length; i++) {
            separate(i);
            var cell = cells.cell(i);
            if (cell != null) {
                write(cell, Formulas.isOne(cell, columns[i]));
            }
        }
        end();
    }

    byte[] mark() {
        return MARK;
    }

    /** In the encoding of the file. None of the bytes that CSV gives a meaning may be part of another character in it. */
    byte[] encoded(byte[] utf8) {
        return utf8;
    }

    private void separate(int column) throws IOException {
        if (column > 0) {
            out.put(',');
        }
    }

    private void end() throws IOException {
        out.put('\r');
        out.put('\n');
    }

    private void write(byte[] cell, boolean formula) throws IOException {
        var bytes = encoded(cell);
        if (!needsQuotes(bytes)) {
            apostrophe(formula);
            out.put(bytes);
            return;
        }
        out.put('"');
        apostrophe(formula);
        for (var one : bytes) {
            if (one == '"') {
                out.put('"');
            }
            out.put(one);
        }
        out.put('"');
    }

    private void apostrophe(boolean formula) throws IOException {
        if (formula) {
            out.put('\'');
        }
    }

    private static boolean needsQuotes(byte[] bytes) {
        for (var one : bytes) {
            if (one == ',' || one == '"' || one == '\n' || one == '\r') {
                return true;
            }
        }
        return false;
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
