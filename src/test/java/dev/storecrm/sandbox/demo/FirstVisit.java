package dev.storecrm.sandbox.demo;

import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.oauth.Staff;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Does over HTTP what a merchant does first: agrees to the grant screen, opens the app, starts the import. */
public final class FirstVisit {

    private static final String CONNECT = "/connect";

    private final SandboxStore store;
    private final HttpClient http = HttpClient.newHttpClient();

    public FirstVisit(SandboxStore store) {
        this.store = store;
    }

    /** Returns why it went no further, or null when the import was started. */
    public String make() throws InterruptedException {
        store.install();
        try {
            var page = send(HttpRequest.newBuilder(URI.create(store.launchUrl(CONNECT, Staff.owner()))));
            var form = HtmlForm.find(page.body(), CONNECT);
            if (form.isEmpty()) {
                return "the app answered " + page.statusCode() + " without the form that starts the import";
            }
            var started = send(HttpRequest.newBuilder(URI.create(store.options().appUrl() + CONNECT))
                    .header("Authorization", "Bearer " + store.sessionTokens().mint(Staff.owner()))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form.get().body())));
            letInColleague();
            return started.statusCode() == 303 || started.statusCode() == 200
                    ? null
                    : "the app answered " + started.statusCode() + " to the form that starts the import";
        } catch (IOException e) {
            return "the app could not be reached: " + e;
        }
    }

    /** The owner makes the staff member an admin, who reads the pages in English. */
    private void letInColleague() throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(store.launchUrl("/", Staff.member()))));
        send(HttpRequest.newBuilder(URI.create(
                        store.options().appUrl() + "/staff/" + Staff.member().id() + "/role"))
                .header("Authorization", "Bearer " + store.sessionTokens().mint(Staff.owner()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("role=ADMIN&version=0")));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(
                request.header("Accept", "text/html")
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                BodyHandlers.ofString());
    }
}
