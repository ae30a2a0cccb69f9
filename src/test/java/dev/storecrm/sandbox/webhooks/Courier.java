package dev.storecrm.sandbox.webhooks;

import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.oauth.Hmac;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/** Carries webhooks to the app: one second to connect, five for all of it, no redirects, eight more tries over four hours. */
final class Courier {

    /** Pauses before each further try, in minutes of Shopify's time; together four hours. */
    private static final List<Integer> PAUSES = List.of(1, 2, 4, 8, 15, 30, 60, 120);

    private static final int AT_ONCE = 4;

    private final SandboxStore store;
    private final Webhooks webhooks;
    private final Semaphore lanes = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Courier(SandboxStore store, Webhooks webhooks) {
        this.store = store;
        this.webhooks = webhooks;
    }

    /** Sets out after a pause in Shopify's time. */
    void take(Delivery delivery, Duration pause) {
        if (!threads.isShutdown()) {
            threads.execute(() -> carry(delivery, pause));
        }
    }

    private void carry(Delivery delivery, Duration pause) {
        try {
            Thread.sleep(store.options().hour().multipliedBy(pause.toMillis()).dividedBy(3_600_000));
            hesitate();
            if (attempt(delivery)) {
                delivery.become(Delivery.State.DELIVERED);
                return;
            }
            for (var minutes : PAUSES) {
                Thread.sleep(store.options().hour().multipliedBy(minutes).dividedBy(60));
                if (attempt(delivery)) {
                    delivery.become(Delivery.State.DELIVERED);
                    return;
                }
            }
            // in this order: who waits for the end of a delivery finds its consequences
            webhooks.gaveUp(delivery);
            delivery.become(Delivery.State.GIVEN_UP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hesitate() throws InterruptedException {
        if (store.faults().has(Faults.Webhook.LATE)) {
            Thread.sleep(10_000);
        }
        if (store.faults().has(Faults.Webhook.OUT_OF_ORDER)) {
            Thread.sleep(ThreadLocalRandom.current().nextInt(500));
        }
    }

    private boolean attempt(Delivery delivery) throws InterruptedException {
        lanes.acquire();
        var at = store.books().clock().instant();
        try {
            var answer = http.send(request(delivery), BodyHandlers.discarding()).statusCode();
            delivery.attempted(
                    new Delivery.Attempt(at, answer, answer / 100 == 3 ? "redirects count as failures" : ""));
            return answer / 100 == 2;
        } catch (IOException e) {
            delivery.attempted(new Delivery.Attempt(at, 0, e.getClass().getSimpleName()));
            return false;
        } finally {
            lanes.release();
        }
    }

    private HttpRequest request(Delivery delivery) {
        var spoiled = store.faults().has(Faults.Webhook.BAD_SIGNATURE);
        var secret = store.options().clientSecret() + (spoiled ? "-wrong" : "");
        var request = HttpRequest.newBuilder(
                        URI.create(store.absolute(delivery.subscription().uri())))
                .timeout(Duration.ofSeconds(5))
                .POST(BodyPublishers.ofByteArray(delivery.body()));
        webhooks.headers(delivery, Hmac.base64(delivery.body(), secret)).forEach(request::header);
        return request.build();
    }

    void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}
