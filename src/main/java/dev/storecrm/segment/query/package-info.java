/** The segment language: text to a checked tree and back, with the place of every mistake. Knows no database. */
@NullMarked
package dev.storecrm.segment.query;

import org.jspecify.annotations.NullMarked;
