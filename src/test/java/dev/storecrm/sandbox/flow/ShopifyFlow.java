package dev.storecrm.sandbox.flow;

import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.http.Json;
import dev.storecrm.sandbox.oauth.Hmac;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Runs actions as Flow does: ten seconds for an answer, the same run again after a time-out, 202, 429 or 5xx, and no more
 * after any other 4xx.
 */
public final class ShopifyFlow {
    public static final String ACTION = "add-customer-metrics-data";

    /** Pauses before each further try, in minutes of Shopify's time; together 36 hours. */
    private static final List<Integer> PAUSES = List.of(1, 5, 15, 60, 180, 420, 720, 759);

    private final SandboxStore store;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final List<FlowRun> log = new CopyOnWriteArrayList<>();

    public ShopifyFlow(SandboxStore store) {
        this.store = store;
    }

    /** Every run so far, oldest first. */
    public List<FlowRun> log() {
        return List.copyOf(log);
    }

    /** A run that the app has not been told of yet. */
    public FlowRun prepare(Map<String, Object> properties) {
        var run = new FlowRun(UUID.randomUUID().toString(), properties);
        log.add(run);
        return run;
    }

    /** Tries until the app has given its last word. */
    public FlowRun.Attempt run(FlowRun run) {
        var attempt = attempt(run);
        for (var minutes : PAUSES) {
            if (!triedAgain(attempt.status())) {
                return attempt;
            }
            pause(store.options().hour().multipliedBy(minutes).dividedBy(60));
            attempt = attempt(run);
        }
        return attempt;
    }

    /** One call, also for a run that is over: Flow may not have got the answer. */
    public FlowRun.Attempt attempt(FlowRun run) {
        var answer = post("/flow/actions/" + ACTION, body(run.id(), run.properties()));
        run.attempted(answer);
        return answer;
    }

    /** A signed call of any address. */
    public FlowRun.Attempt post(String path, Map<String, Object> content) {
        var body = Json.bytes(content);
        var request = HttpRequest.newBuilder(URI.create(store.absolute(path)))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header(
                        "X-Shopify-Hmac-Sha256",
                        Hmac.base64(body, store.options().clientSecret()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        var at = store.books().clock().instant();
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            return new FlowRun.Attempt(at, answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new FlowRun.Attempt(at, 0, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What Flow sends for a run. */
    public Map<String, Object> body(String runId, Map<String, Object> properties) {
        var body = new LinkedHashMap<String, Object>();
        body.put("shop_id", Long.toString(store.books().shop().id()));
        body.put("shopify_domain", store.domain());
        body.put("action_run_id", runId);
        body.put("action_definition_id", "Add customer metrics data");
        body.put("handle", ACTION);
        body.put("properties", properties);
        return body;
    }

    private static boolean triedAgain(int status) {
        return status == 0 || status == 202 || status == 429 || status >= 500;
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
