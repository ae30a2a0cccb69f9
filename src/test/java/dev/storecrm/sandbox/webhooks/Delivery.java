package dev.storecrm.sandbox.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One webhook on its way: what is sent, and how each attempt went. */
public final class Delivery {

    /** One attempt; status 0 means nobody answered in time. */
    public record Attempt(Instant at, int status, String note) {}

    private final String id;
    private final String eventId;
    private final Subscription subscription;
    private final Instant triggeredAt;
    private final byte[] body;
    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    private volatile State state = State.WAITING;

    /** What has become of it. */
    public enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP,
        DROPPED
    }

    Delivery(String id, String eventId, Subscription subscription, Instant triggeredAt, byte[] body) {
        this.id = id;
        this.eventId = eventId;
        this.subscription = subscription;
        this.triggeredAt = triggeredAt;
        this.body = body;
    }

    /** The value of `X-Shopify-Webhook-Id`, the same over all attempts. */
    public String id() {
        return id;
    }

    public String eventId() {
        return eventId;
    }

    public Subscription subscription() {
        return subscription;
    }

    public String topic() {
        return subscription.topic();
    }

    public Instant triggeredAt() {
        return triggeredAt;
    }

    public byte[] body() {
        return body;
    }

    public List<Attempt> attempts() {
        return attempts;
    }

    public State state() {
        return state;
    }

    void attempted(Attempt attempt) {
        attempts.add(attempt);
    }

    void become(State newState) {
        state = newState;
    }
}
