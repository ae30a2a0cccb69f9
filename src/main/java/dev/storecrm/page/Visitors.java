package dev.storecrm.page;

import java.util.Optional;

/** Knows who is behind the current request. Implemented once, by the module that verifies session tokens. */
public interface Visitors {

    /** The visitor of the current request; empty on pages without a session, such as errors outside Shopify's admin. */
    Optional<Visitor> current();
}
