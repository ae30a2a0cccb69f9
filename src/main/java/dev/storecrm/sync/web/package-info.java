/** The Sync page: what runs, what ran, and what went wrong. */
@NullMarked
package dev.storecrm.sync.web;

import org.jspecify.annotations.NullMarked;
