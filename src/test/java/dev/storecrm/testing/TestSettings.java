package dev.storecrm.testing;

import dev.storecrm.shop.Secrets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings without which the application does not start, for an application that calls nobody. */
public final class TestSettings {
    static final Map<String, Object> SHOPIFY = Map.of(
            "shopify.api-key",
            "sandbox",
            "shopify.api-secret",
            "sandbox-secret-sandbox-secret-sandbox",
            "storecrm.encryption-key",
            Secrets.generateKey(),
            "storecrm.url",
            "https://storecrm.example",
            "spring.mail.host",
            "127.0.0.1",
            "spring.mail.port",
            TestRelay.port(),
            "storecrm.mail.from",
            "storecrm@storecrm.example",
            "storecrm.mailbox.hosts",
            TestMailbox.HOST + ":" + TestMailbox.port(),
            "storecrm.mail.sns",
            TestSns.base(),
            // of this process alone, as the numbers of shops are the same in each
            "storecrm.export.directory",
            Path.of(
                            System.getProperty("java.io.tmpdir"),
                            "storecrm-exports-" + ProcessHandle.current().pid())
                    .toString());

    private TestSettings() {}

    /** An application on random ports in which nothing runs by itself. */
    public static Map<String, Object> offline() {
        var settings = new HashMap<>(SHOPIFY);
        settings.put("server.port", 0);
        settings.put("management.server.port", 0);
        settings.put("storecrm.jobs.automatic", false);
        settings.put("storecrm.jobs.gather", "0s");
        return settings;
    }
}
