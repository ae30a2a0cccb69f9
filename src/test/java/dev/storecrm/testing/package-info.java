/** What tests of every module stand on: a real PostgreSQL, roles as in production, time moved by hand. */
@NullMarked
package dev.storecrm.testing;

import org.jspecify.annotations.NullMarked;
