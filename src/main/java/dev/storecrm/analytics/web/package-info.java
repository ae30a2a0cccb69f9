/** The pages of reports. */
@NullMarked
package dev.storecrm.analytics.web;

import org.jspecify.annotations.NullMarked;
