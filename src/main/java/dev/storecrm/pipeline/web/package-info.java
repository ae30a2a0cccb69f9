/** The board's page. */
@NullMarked
package dev.storecrm.pipeline.web;

import org.jspecify.annotations.NullMarked;
