/** Sign-in by session token, install, connect, settings, and the pages that help when the shop cannot be used. */
@NullMarked
package dev.storecrm.shop.web;

import org.jspecify.annotations.NullMarked;
