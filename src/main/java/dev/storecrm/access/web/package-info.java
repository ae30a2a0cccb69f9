/** Enforces the access rule of every route, and chooses the language of the page. */
@NullMarked
package dev.storecrm.access.web;

import org.jspecify.annotations.NullMarked;
