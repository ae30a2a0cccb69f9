@NullMarked
package dev.storecrm.campaign.web;

import org.jspecify.annotations.NullMarked;
