/** The layout around every page, its assets, and the pages shown when something goes wrong. */
@NullMarked
package dev.storecrm.page.web;

import org.jspecify.annotations.NullMarked;
