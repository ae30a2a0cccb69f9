/** CSV files that fill meta fields: upload, encoding, columns, lines and their errors. */
@NullMarked
package dev.storecrm.metafield.imports;

import org.jspecify.annotations.NullMarked;
