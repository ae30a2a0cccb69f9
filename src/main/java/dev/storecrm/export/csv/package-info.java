/** Files that people bring: kept in pieces, their encoding found out, read line by line. */
@NamedInterface("csv")
@NullMarked
package dev.storecrm.export.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
