/** Who is in a segment since when: counts, who entered and who left, and by which change. */
@NamedInterface("member")
@NullMarked
package dev.storecrm.segment.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
