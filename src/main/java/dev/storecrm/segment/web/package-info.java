/** The pages of segments. */
@NullMarked
package dev.storecrm.segment.web;

import org.jspecify.annotations.NullMarked;
