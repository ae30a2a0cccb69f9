/** The plan's card in the settings, its page, and test mode beside the shop's name. */
@NullMarked
package dev.storecrm.billing.web;

import org.jspecify.annotations.NullMarked;
