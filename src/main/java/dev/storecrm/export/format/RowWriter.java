package dev.storecrm.export.format;

import java.io.IOException;
import java.util.List;

/** Writes a file row by row. Cells come as the database sends them, UTF-8 bytes, which need not become strings first. */
public interface RowWriter {

    void head(List<String> labels) throws IOException;

    /** As many cells as columns; a cell is null where there is nothing. */
    void row(Cells cells) throws IOException;

    /** Hands over what is still buffered. */
    void flush() throws IOException;

    /** How many bytes there are so far. */
    long size();

    /** Characters that the encoding cannot hold, each once, the first few. */
    default String unheld() {
        return "";
    }
}
