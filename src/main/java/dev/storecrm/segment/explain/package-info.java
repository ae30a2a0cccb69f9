/** Why one person is in a segment or is not, decided in plain Java; the tests hold the SQL against it. */
@NullMarked
package dev.storecrm.segment.explain;

import org.jspecify.annotations.NullMarked;
