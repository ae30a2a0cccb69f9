package dev.storecrm.sandbox.flow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The triggers that the app has sent to Flow. */
public final class FlowTriggers {
    private final List<Trigger> received = new CopyOnWriteArrayList<>();

    /** One call of {@code flowTriggerReceive}. */
    public record Trigger(Instant at, String handle, Map<String, Object> payload) {}

    public void receive(Trigger trigger) {
        received.add(trigger);
    }

    /** Oldest first. */
    public List<Trigger> received() {
        return List.copyOf(received);
    }
}
