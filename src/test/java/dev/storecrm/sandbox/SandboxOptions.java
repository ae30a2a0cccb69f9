package dev.storecrm.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * How a sandbox is set up. Start from {@link #forTests()} or {@link #forDemo()} and change what matters.
 *
 * @param port 0 takes a free one
 * @param appUrl where the app listens; webhooks and the admin's frame go there
 * @param customers how many made-up customers the production store has; the test store has a tenth
 * @param tradeFile replaces the production store's made-up data; null for none
 * @param hour how long an hour takes when Shopify would wait: retries of webhooks, `shop/redact` after 48 hours
 * @param bulkPace how long a bulk operation takes at least
 * @param readAllOrders whether `read_all_orders` is granted with the app's scopes
 */
public record SandboxOptions(
        int port,
        String appUrl,
        String clientId,
        String clientSecret,
        String appHandle,
        Path appToml,
        long seed,
        int customers,
        Path tradeFile,
        Clock clock,
        Duration hour,
        Duration bulkPace,
        boolean readAllOrders,
        boolean protectedDataApproved) {

    /** Used while there is no `shopify.app.toml` to read the app's scopes from. */
    public static final Set<String> DEFAULT_SCOPES =
            Set.of("write_customers", "read_orders", "write_products", "read_draft_orders");

    /** Small, quick, on a free port. */
    public static SandboxOptions forTests() {
        return new SandboxOptions(
                0,
                "http://127.0.0.1:8080",
                "sandbox",
                "sandbox-secret-sandbox-secret-sandbox",
                "storecrm",
                Path.of("frontend/shopify.app.toml"),
                1,
                60,
                null,
                Clock.systemUTC(),
                Duration.ofMillis(100),
                Duration.ZERO,
                true,
                true);
    }

    /** What a newcomer meets. */
    public static SandboxOptions forDemo() {
        return forTests()
                .withPort(8090)
                .withCustomers(2_000)
                .withHour(Duration.ofSeconds(10))
                .withBulkPace(Duration.ofMillis(400));
    }

    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(
                newPort,
                appUrl,
                clientId,
                clientSecret,
                appHandle,
                appToml,
                seed,
                customers,
                tradeFile,
                clock,
                hour,
                bulkPace,
                readAllOrders,
                protectedDataApproved);
    }

    public SandboxOptions withAppUrl(String newAppUrl) {
        return new SandboxOptions(
                port,
                newAppUrl,
                clientId,
                clientSecret,
                appHandle,
                appToml,
                seed,
                customers,
                tradeFile,
                clock,
                hour,
                bulkPace,
                readAllOrders,
                protectedDataApproved);
    }

    public SandboxOptions withClient(String newClientId, String newClientSecret) {
        return new SandboxOptions(
                port,
                appUrl,
                newClientId,
                newClientSecret,
                appHandle,
                appToml,
                seed,
                customers,
                tradeFile,
                clock,
                hour,
                bulkPace,
                readAllOrders,
                protectedDataApproved);
    }

    public SandboxOptions withAppToml(Path newAppToml) {
        return new SandboxOptions(
                port,
                appUrl,
                clientId,
                clientSecret,
                appHandle,
                newAppToml,
                seed,
                customers,
                tradeFile,
                clock,
                hour,
                bulkPace,
                readAllOrders,
                protectedDataApproved);
    }

    public SandboxOptions withSeed(long newSeed) {
        return new SandboxOptions(
                port,
                appUrl,
                clientId,
                clientSecret,
                appHandle,
                appToml,
                newSeed,
                customers,
                tradeFile,
                clock,
                hour,
                bulkPace,
                readAllOrders,
                protectedDataApproved);
    }

    public SandboxOptions withCustomers(int newCustomers) {
        return new SandboxOptions(
                port,
                appUrl,
                clientId,
                clientSecret,
                appHandle,
                appToml,
                seed,
                newCustomers,
                tradeFile,
                clock,
                hour,
                bulkPace,
                readAllOrders,
                protectedDataApproved);
    }

    public SandboxOptions withTradeFile(Path newTradeFile) {
        return new SandboxOptions(
                port,
                appUrl,
                clientId,
                clientSecret,
                appHandle,
                appToml,
                seed,
                customers,
                newTradeFile,
                clock,
                hour,
                bulkPace,
                readAllOrders,
                protectedDataApproved);
    }

    public SandboxOptions withClock(Clock newClock) {
        return new SandboxOptions(
                port,
                appUrl,
                clientId,
                clientSecret,
                appHandle,
                appToml,
                seed,
                customers,
                tradeFile,
                newClock,
                hour,
                bulkPace,
                readAllOrders,
                protectedDataApproved);
    }

    public SandboxOptions withHour(Duration newHour) {
        return new SandboxOptions(
                port,
                appUrl,
                clientId,
                clientSecret,
                appHandle,
                appToml,
                seed,
                customers,
                tradeFile,
                clock,
                newHour,
                bulkPace,
                readAllOrders,
                protectedDataApproved);
    }

    public SandboxOptions withBulkPace(Duration newBulkPace) {
        return new SandboxOptions(
                port,
                appUrl,
                clientId,
                clientSecret,
                appHandle,
                appToml,
                seed,
                customers,
                tradeFile,
                clock,
                hour,
                newBulkPace,
                readAllOrders,
                protectedDataApproved);
    }

    /** Leaves orders older than 60 days out of every answer. */
    public SandboxOptions withoutAllOrders() {
        return new SandboxOptions(
                port,
                appUrl,
                clientId,
                clientSecret,
                appHandle,
                appToml,
                seed,
                customers,
                tradeFile,
                clock,
                hour,
                bulkPace,
                false,
                protectedDataApproved);
    }

    /** Answers protected customer fields with null and an error. */
    public SandboxOptions withoutProtectedData() {
        return new SandboxOptions(
                port,
                appUrl,
                clientId,
                clientSecret,
                appHandle,
                appToml,
                seed,
                customers,
                tradeFile,
                clock,
                hour,
                bulkPace,
                readAllOrders,
                false);
    }
}
