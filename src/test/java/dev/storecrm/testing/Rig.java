package dev.storecrm.testing;

import com.zaxxer.hikari.HikariDataSource;
import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.oauth.Staff;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A browser and a look into the database, for tests of the whole application. */
public final class Rig implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "shop",
            "shop_token",
            "shop_setting",
            "staff",
            "access_setting",
            "access_grant",
            "edit_presence",
            "audit_entry",
            "webhook_inbox",
            "privacy_request",
            "due_work",
            "mail_relay",
            "mail_relay_share",
            "mail_check",
            "sync_run",
            "sync_hint",
            "sync_heard",
            "sync_phase");

    public final SandboxShopify sandbox;
    public final SettableClock clock;
    public final SandboxStore store;
    /** Kept: signing on takes longer than most statements. */
    private final HikariDataSource database;

    private final String app;
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    Rig(SandboxShopify sandbox, SettableClock clock, TestDatabase database, String app) {
        this.sandbox = sandbox;
        this.clock = clock;
        this.database = database.poolAsSuperuser();
        this.app = app;
        this.store = sandbox.store(SandboxShopify.PRODUCTION);
    }

    /** Nothing installed, nothing broken, a new day. */
    public void reset() {
        clock.set(clock.instant().plusSeconds(86_400));
        sandbox.stores().forEach(one -> {
            one.tokens().uninstall();
            one.faults().clear();
            one.install();
        });
        TABLES.forEach(table -> execute("delete from " + table));
    }

    public String app() {
        return app;
    }

    /** Opens a page as Shopify's admin does when somebody clicks on the app. */
    public HttpResponse<String> open(String path) {
        return open(store, path, Staff.owner());
    }

    public HttpResponse<String> open(SandboxStore in, String path, Staff person) {
        return send(
                HttpRequest.newBuilder(URI.create(in.launchUrl(path, person))).GET());
    }

    /** A click inside the app: App Bridge adds the token. */
    public HttpResponse<String> get(String path) {
        return send(signed(path, store, Staff.owner()).GET());
    }

    public HttpResponse<String> get(String path, Staff person) {
        return send(signed(path, store, person).GET());
    }

    public HttpResponse<String> post(String path, Map<String, String> form) {
        return post(path, form, Staff.owner());
    }

    public HttpResponse<String> post(String path, Map<String, String> form, Staff person) {
        return send(posted(path, form, "Bearer " + store.sessionTokens().mint(person)));
    }

    public HttpRequest.Builder signed(String path, SandboxStore in, Staff person) {
        return request(path)
                .header("Authorization", "Bearer " + in.sessionTokens().mint(person));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(app + path));
    }

    public HttpRequest.Builder posted(String path, Map<String, String> form, String authorization) {
        var body = new StringBuilder();
        form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(encoded(name))
                .append('=')
                .append(encoded(value)));
        return request(path)
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Rows of every shop, as the superuser sees them. */
    public List<Map<String, Object>> rows(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<Map<String, Object>>();
            while (result.next()) {
                var row = new LinkedHashMap<String, Object>();
                for (var column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.put(result.getMetaData().getColumnLabel(column), result.getObject(column));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Object value(String sql) {
        return rows(sql).getFirst().values().iterator().next();
    }

    public void execute(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {
        database.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
