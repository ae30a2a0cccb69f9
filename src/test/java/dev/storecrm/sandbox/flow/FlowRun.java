package dev.storecrm.sandbox.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One run of the action in a workflow, with every attempt to tell the app. */
public final class FlowRun {

    /** What the app answered; 0 when it did not. */
    public record Attempt(Instant at, int status, String body) {}

    private final String id;
    private final Map<String, Object> properties;
    private final List<Attempt> attempts = new ArrayList<>();

    FlowRun(String id, Map<String, Object> properties) {
        this.id = id;
        this.properties = new TreeMap<>(properties);
    }

    public String id() {
        return id;
    }

    public Map<String, Object> properties() {
        return properties;
    }

    public synchronized List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** The answer that ended the run, or the last one so far. */
    public Attempt last() {
        return attempts().getLast();
    }

    synchronized void attempted(Attempt attempt) {
        attempts.add(attempt);
    }
}
