package dev.storecrm.export.format;

import org.jspecify.annotations.Nullable;

/** The cells of the row in hand, one after the other. */
public interface Cells {

    /** UTF-8; null where there is nothing. Columns count from 0. */
    byte @Nullable [] cell(int column);
}
