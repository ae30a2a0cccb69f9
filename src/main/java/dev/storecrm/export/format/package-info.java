/** How rows become a file: CSV for spreadsheets, NDJSON for programs. */
@NamedInterface("format")
@NullMarked
package dev.storecrm.export.format;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
