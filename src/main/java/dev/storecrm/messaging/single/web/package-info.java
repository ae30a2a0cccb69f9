@NullMarked
package dev.storecrm.messaging.single.web;

import org.jspecify.annotations.NullMarked;
