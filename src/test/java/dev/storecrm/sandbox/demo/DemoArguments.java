package dev.storecrm.sandbox.demo;

import dev.storecrm.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The command line of the sandbox: its own options, and settings of the app that a visitor may override. */
public record DemoArguments(List<String> given) {

    public static final int SANDBOX_PORT = 8090;
    public static final int POSTGRES_PORT = 8432;
    public static final int MAIL_PORT = 8025;

    private static final String SECRET = "sandbox-secret-sandbox-secret-sandbox";

    public DemoArguments(String... args) {
        this(List.of(args));
    }

    /** `--fresh` leaves the installation to the visitor. */
    public boolean isFresh() {
        return given.contains("--fresh") || "true".equals(option("fresh"));
    }

    public int appPort() {
        return number("server.port", 8080);
    }

    public int sandboxPort() {
        return number("sandbox.port", SANDBOX_PORT);
    }

    public int postgresPort() {
        return number("sandbox.postgres-port", POSTGRES_PORT);
    }

    public int mailPort() {
        return number("sandbox.mail-port", MAIL_PORT);
    }

    public SandboxOptions sandbox() {
        var options = SandboxOptions.forDemo()
                .withPort(sandboxPort())
                .withAppUrl(Objects.requireNonNullElse(setting("storecrm.url"), "http://127.0.0.1:" + appPort()))
                .withClient(
                        Objects.requireNonNullElse(setting("shopify.api-key"), "sandbox"),
                        Objects.requireNonNullElse(setting("shopify.api-secret"), SECRET))
                .withCustomers(number("customers", 2_000))
                .withSeed(number("seed", 1));
        return option("trade") == null ? options : options.withTradeFile(Path.of(option("trade")));
    }

    /**
     * What the app is started with: everything given, and the sandbox's settings where neither an argument nor an environment
     * variable nor a system property says otherwise. They are arguments because application.yml would win over defaults.
     */
    public String[] forApp(Map<String, Object> databaseSettings, String encryptionKey) {
        var settings = new LinkedHashMap<String, Object>(databaseSettings);
        var sandbox = "127.0.0.1:" + sandboxPort();
        var admin = "http://localhost:" + sandboxPort();
        settings.put("storecrm.url", "http://127.0.0.1:" + appPort());
        settings.put("shopify.api-key", "sandbox");
        settings.put("shopify.api-secret", SECRET);
        settings.put("storecrm.shopify-base-url", "http://" + sandbox + "/{shop}");
        settings.put("storecrm.shopify-admin-url", admin);
        settings.put("storecrm.app-bridge-url", admin + "/app-bridge.js");
        settings.put("storecrm.encryption-key", encryptionKey);
        settings.put("storecrm.export.directory", "target/exports");
        settings.put("spring.mail.host", "127.0.0.1");
        settings.put("spring.mail.port", mailPort());
        settings.put("storecrm.mail.from", "storecrm@sandbox.example");
        var args = new ArrayList<>(given);
        settings.forEach((name, value) -> {
            if (setting(name) == null) {
                args.add("--" + name + "=" + value);
            }
        });
        return args.toArray(String[]::new);
    }

    private String setting(String name) {
        var variable = name.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
        var spelled = name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        return option(name) != null
                ? option(name)
                : System.getProperty(name) != null
                        ? System.getProperty(name)
                        : System.getenv(spelled) != null ? System.getenv(spelled) : System.getenv(variable);
    }

    private String option(String name) {
        return given.stream()
                .filter(arg -> arg.startsWith("--" + name + "="))
                .map(arg -> arg.substring(name.length() + 3))
                .findFirst()
                .orElse(null);
    }

    private int number(String name, int otherwise) {
        return option(name) == null ? otherwise : Integer.parseInt(option(name));
    }
}
