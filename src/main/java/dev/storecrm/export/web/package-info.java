/** The Download list, and the page on which a file is chosen. */
@NullMarked
package dev.storecrm.export.web;

import org.jspecify.annotations.NullMarked;
