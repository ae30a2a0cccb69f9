@NullMarked
package dev.storecrm.messaging.sender.web;

import org.jspecify.annotations.NullMarked;
