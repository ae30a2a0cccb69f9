/** The segment language: text to a tree and back, with the place of every mistake. Knows no data. */
@NullMarked
package dev.storecrm.segment.language;

import org.jspecify.annotations.NullMarked;
