/** Our triggers: who listens to them, and what they are still to be told. */
@NullMarked
package dev.storecrm.flow.trigger;

import org.jspecify.annotations.NullMarked;
