package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.oauth.Grant;
import dev.storecrm.sandbox.store.Books;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** One request to the Admin API: whose store, by whose leave, and what it has cost so far. */
public record Call(SandboxStore store, Grant grant, AtomicInteger cost, List<String> searchWarnings) {

    public Call(SandboxStore store, Grant grant) {
        this(store, grant, new AtomicInteger(), new CopyOnWriteArrayList<>());
    }

    public Books books() {
        return store.books();
    }

    public String currency() {
        return store.books().shop().currency();
    }
}
