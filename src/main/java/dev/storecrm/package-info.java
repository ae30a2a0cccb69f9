@NullMarked
package dev.storecrm;

import org.jspecify.annotations.NullMarked;
