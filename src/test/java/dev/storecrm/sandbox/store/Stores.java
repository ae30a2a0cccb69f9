package dev.storecrm.sandbox.store;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The two stores of every sandbox: a production one that trades in pounds, a test one in yen. */
public final class Stores {

    public static final String PRODUCTION = "sandbox-store.myshopify.com";
    public static final String TEST = "sandbox-test.myshopify.com";

    private Stores() {}

    public static List<ShopFacts> all(Clock clock) {
        var opened = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1_100));
        var london = new Address(
                1,
                null,
                null,
                "Sandbox Store",
                "12 Market Row",
                null,
                "London",
                "England",
                "ENG",
                "E1 6AN",
                "United Kingdom",
                "GB",
                "+442079460000");
        var tokyo = new Address(
                2,
                null,
                null,
                "Sandbox Test",
                "2-4-1 Kanda",
                null,
                "Chiyoda-ku",
                "Tokyo",
                "JP-13",
                "101-0047",
                "Japan",
                "JP",
                "+81352220000");
        return List.of(
                new ShopFacts(
                        80_000_000_001L,
                        PRODUCTION,
                        "Sandbox Store",
                        "hello@sandbox-store.example",
                        "Aiko Tanaka",
                        "GBP",
                        ZoneId.of("Europe/London"),
                        "en",
                        london,
                        "Basic",
                        false,
                        "www.sandbox-store.example",
                        opened),
                new ShopFacts(
                        80_000_000_002L,
                        TEST,
                        "Sandbox Test",
                        "hello@sandbox-test.example",
                        "Aiko Tanaka",
                        "JPY",
                        ZoneId.of("Asia/Tokyo"),
                        "ja",
                        tokyo,
                        "Developer Preview",
                        true,
                        "www.sandbox-test.example",
                        opened));
    }
}
