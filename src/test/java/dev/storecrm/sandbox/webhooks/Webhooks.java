package dev.storecrm.sandbox.webhooks;

import dev.storecrm.sandbox.AppToml;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.graphql.ShopifySchema;
import dev.storecrm.sandbox.http.Json;
import dev.storecrm.sandbox.store.StoreListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The webhooks of one store: who wants which topic, and everything that was sent. */
public final class Webhooks implements StoreListener {

    private static final int REMEMBERED = 2_000;

    private final SandboxStore store;
    private final Payloads payloads;
    private final Courier courier;
    private final AppToml toml;
    private final List<Subscription> ofShop = new CopyOnWriteArrayList<>();
    private final Deque<Delivery> log = new ArrayDeque<>();

    public Webhooks(SandboxStore store, AppToml toml) {
        this.store = store;
        this.toml = toml;
        this.payloads = new Payloads(store.books());
        this.courier = new Courier(store, this);
    }

    /** Subscriptions made through the Admin API. */
    public List<Subscription> ofShop() {
        return ofShop;
    }

    public Optional<Subscription> find(long id) {
        return ofShop.stream().filter(found -> found.id() == id).findFirst();
    }

    public Subscription subscribe(Subscription subscription) {
        ofShop.add(subscription);
        return subscription;
    }

    public boolean unsubscribe(long id) {
        return ofShop.removeIf(found -> found.id() == id);
    }

    /** The topic of an enum name, with its slashes and dots. */
    public String topicOf(String enumName) {
        return toml.subscriptions().stream()
                .map(Subscription::topic)
                .filter(topic -> Subscription.enumName(topic).equals(enumName))
                .findFirst()
                .orElseGet(() -> Topics.spelled(enumName));
    }

    @Override
    public void happened(String topic, Object subject, Instant at) {
        var installed = store.tokens().isInstalled();
        var goodbye =
                topic.equals("app/uninstalled") || topic.equals("shop/redact") || topic.startsWith("customers/redact");
        if (!installed && !goodbye) {
            return;
        }
        var event = UUID.randomUUID().toString();
        var body = payloads.of(subject);
        toml.subscriptions().stream()
                .filter(found -> found.topic().equals(topic))
                .forEach(found -> send(found, event, at, body));
        ofShop.stream().filter(found -> found.topic().equals(topic)).forEach(found -> send(found, event, at, body));
    }

    /** Sends one topic with any body to whoever subscribed to it, as `shopify app webhook trigger` would. */
    public void trigger(String topic, Map<String, Object> body) {
        happened(topic, body, store.books().clock().instant());
    }

    private void send(Subscription subscription, String event, Instant at, Map<String, Object> body) {
        var delivery = new Delivery(
                UUID.randomUUID().toString(),
                event,
                subscription,
                at,
                Json.bytes(only(subscription.includeFields(), body)));
        synchronized (log) {
            log.addFirst(delivery);
            if (log.size() > REMEMBERED) {
                log.removeLast();
            }
        }
        if (store.faults().has(Faults.Webhook.DROPPED)) {
            delivery.become(Delivery.State.DROPPED);
            return;
        }
        var fate = store.chaos().next();
        if (fate.times() == 0) {
            delivery.become(Delivery.State.DROPPED);
            return;
        }
        for (var i = 0; i < fate.times(); i++) {
            courier.take(delivery, fate.pause());
        }
        if (store.faults().has(Faults.Webhook.TWICE)) {
            courier.take(delivery, fate.pause());
        }
    }

    private static Map<String, Object> only(List<String> fields, Map<String, Object> body) {
        if (fields.isEmpty()) {
            return body;
        }
        var some = new LinkedHashMap<>(body);
        some.keySet().retainAll(fields);
        return some;
    }

    /** Sends what was sent before once more, under its old id. */
    public void redeliver(Delivery delivery) {
        courier.take(delivery, Duration.ZERO);
    }

    /** Everything sent, newest first. */
    public List<Delivery> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    public List<Delivery> log(String topic) {
        return log().stream().filter(delivery -> delivery.topic().equals(topic)).toList();
    }

    /** Waits until nothing is on its way; for tests. */
    public boolean awaitQuiet(Duration most) throws InterruptedException {
        var end = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < end) {
            if (log().stream().noneMatch(delivery -> delivery.state() == Delivery.State.WAITING)) {
                return true;
            }
            Thread.sleep(10);
        }
        return false;
    }

    Map<String, String> headers(Delivery delivery, String signature) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        headers.put("X-Shopify-Topic", delivery.topic());
        headers.put("X-Shopify-Hmac-Sha256", signature);
        headers.put("X-Shopify-Shop-Domain", store.domain());
        headers.put("X-Shopify-API-Version", ShopifySchema.VERSION);
        headers.put("X-Shopify-Webhook-Id", delivery.id());
        headers.put("X-Shopify-Event-Id", delivery.eventId());
        headers.put("X-Shopify-Triggered-At", delivery.triggeredAt().toString());
        if (delivery.subscription().name() != null) {
            headers.put("X-Shopify-Name", delivery.subscription().name());
        }
        return headers;
    }

    /** Eight failures in a row delete what was subscribed through the Admin API; the app's configuration stays. */
    void gaveUp(Delivery delivery) {
        if (!delivery.subscription().ofApp()) {
            unsubscribe(delivery.subscription().id());
        }
    }

    public void close() {
        courier.close();
    }
}
