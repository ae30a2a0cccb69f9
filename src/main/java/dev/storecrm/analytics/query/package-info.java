/** Queries that owners write themselves, over published views, by a role that can do nothing else. */
@NullMarked
package dev.storecrm.analytics.query;

import org.jspecify.annotations.NullMarked;
