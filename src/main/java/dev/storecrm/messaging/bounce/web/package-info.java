@NullMarked
package dev.storecrm.messaging.bounce.web;

import org.jspecify.annotations.NullMarked;
