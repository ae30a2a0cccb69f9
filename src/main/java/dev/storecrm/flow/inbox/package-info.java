/** What Flow brought, as its page shows it: payloads, unknown and ignored keys, loops. */
@NullMarked
package dev.storecrm.flow.inbox;

import org.jspecify.annotations.NullMarked;
