/** Who is in a segment since when: counts, who entered and who left, and by which change. */
@NullMarked
package dev.storecrm.segment.member;

import org.jspecify.annotations.NullMarked;
