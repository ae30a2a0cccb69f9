@NullMarked
package dev.storecrm.messaging.restore.web;

import org.jspecify.annotations.NullMarked;
