/** How rows become a file: CSV for spreadsheets, NDJSON for programs. */
@NullMarked
package dev.storecrm.export.format;

import org.jspecify.annotations.NullMarked;
