/** Where Shopify Flow calls, and the pages that show what it brought. */
@NullMarked
package dev.storecrm.flow.web;

import org.jspecify.annotations.NullMarked;
