package dev.storecrm.rig;

import dev.storecrm.bench.Figures;
import dev.storecrm.messaging.smtp.ScriptedRelay;
import dev.storecrm.messaging.smtp.ScriptedRelay.Moment;
import dev.storecrm.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * {@code -Dbench=drill} (R1 to R3): two instances send a campaign; one of them, or both, end by {@code kill -9} at random
 * moments, and start again. For each seed the ledger is compared with what the relay had on its disk: no address twice, nobody
 * without a row, and no more unknowns than lines were open when an instance was killed.
 */
public final class DrillBenchmark {
    private static final int CUSTOMERS = Integer.getInteger("bench.customers", 4_400);
    private static final int SEEDS = Integer.getInteger("bench.seeds", 20);
    private static final long FIRST = Long.getLong("bench.seed", 1);
    private static final Duration MOST = Duration.ofMinutes(2);

    /** A relay takes this long at most to write a mail down, and as long again to say so. */
    private static final int SLOW_MILLIS = 30;

    private final TwoNodes rig;
    private final ScriptedRelay relay;
    private final Acceptances acceptances;
    private final List<DrillResult> results = new ArrayList<>();
    private String template = "";
    private String segment = "";

    private DrillBenchmark(TwoNodes rig, ScriptedRelay relay, Acceptances acceptances) {
        this.rig = rig;
        this.relay = relay;
        this.acceptances = acceptances;
    }

    public static void main(String[] args) throws Exception {
        var acceptances = new Acceptances(Path.of("target", "rig", "drill", "accepted.txt"));
        var options = SandboxOptions.forTests().withCustomers(CUSTOMERS);
        try (var relay = ScriptedRelay.start(moment -> taken(moment, acceptances))) {
            var settings = Map.<String, Object>of("spring.mail.port", relay.port(), "storecrm.send.lease", "3s");
            try (var rig = TwoNodes.start("drill", options, settings)) {
                new DrillBenchmark(rig, relay, acceptances).run();
            }
        }
        System.exit(0);
    }

    private static @Nullable String taken(Moment moment, Acceptances acceptances) {
        if (moment.verb().equals("END")) {
            pause();
            acceptances.record(moment.line());
            pause();
        }
        return null;
    }

    private static void pause() {
        Eventually.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(SLOW_MILLIS)));
    }

    private void run() throws IOException {
        rig.install();
        rig.awaitRunEnded();
        prepare();
        System.out.println(DrillResult.HEAD);
        for (var seed = FIRST; seed < FIRST + SEEDS; seed++) {
            var result = drill(seed);
            System.out.println(result.line());
            results.add(result);
            rig.mend();
        }
        var figures = new Figures();
        figures.count("drill.twice", sum(DrillResult::twice), 0);
        figures.count("drill.missing", sum(DrillResult::missing), 0);
        figures.count("drill.untrue", sum(DrillResult::untrue), 0);
        figures.count("drill.unknown", sum(DrillResult::unknown), sum(DrillResult::lines));
        if (!results.stream().allMatch(DrillResult::holds)) {
            throw new AssertionError("See the table");
        }
    }

    private long sum(java.util.function.ToLongFunction<DrillResult> figure) {
        return results.stream().mapToLong(figure).sum();
    }

    private void prepare() {
        var shop = rig.shopId();
        rig.database()
                .execute("insert into billing_plan (shop_id, plan, plan_since, version) values (" + shop
                        + ", 'STANDARD', now(), 0) on conflict (shop_id) do update set plan = 'STANDARD'");
        rig.database()
                .execute("insert into mail_sender (shop_id, from_name, from_address, changed_at, version) values ("
                        + shop + ", 'Sato & Co', 'shop@example.com', now(), 0)");
        rig.database().execute("update shop_setting set subscribers_as_marketing = true");
        template = made(
                "/mail/templates",
                Map.of(
                        "name", "Drill",
                        "form", "HTML",
                        "kind", "MARKETING",
                        "language", "en",
                        "version", "0",
                        "subject", "For {{ customer.first_name }}",
                        "body", "<p>Hello <a href=\"{{ unsubscribe_url }}\">stop</a></p>"));
        segment = made(
                "/segments",
                Map.of("name", "Yes", "query", "email_subscription_status = 'SUBSCRIBED'", "version", "0"));
    }

    private String made(String path, Map<String, String> fields) {
        var answer = rig.post(path, fields);
        if (answer.statusCode() != 303) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        var location = answer.headers().firstValue("Location").orElseThrow().replaceFirst("\\?.*", "");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private DrillResult drill(long seed) throws IOException {
        var chance = new Random(seed);
        acceptances.forget();
        rig.note("seed " + seed);
        var campaign = made(
                "/campaigns",
                Map.of("name", "Drill " + seed, "template", template, "segments", segment, "version", "0"));
        var begun = System.nanoTime();
        made("/campaigns/" + campaign + "/start", Map.of("confirmed", "true", "version", "0"));
        var send = "(select send_id from send where origin = 'CAMPAIGN' and origin_key = '" + campaign + "')";
        var lines = 0;
        var moments = chance.ints(1 + chance.nextInt(3), 1, audience()).sorted().toArray();
        for (var moment : moments) {
            Eventually.becomes(() -> "mails go out: " + fates(send), MOST, () -> acceptances.mails() >= moment);
            Eventually.pause(Duration.ofMillis(chance.nextLong(SLOW_MILLIS)));
            lines += kill(chance.nextInt(100));
        }
        Eventually.becomes(
                () -> "the campaign ends: "
                        + rig.database()
                                .rows("select fate, reason, count(*) from delivery where send_id = " + send
                                        + " group by fate, reason"),
                MOST,
                () -> rig.database().number("select count(*) from send where state = 'FINISHED' and send_id = " + send)
                        == 1);
        var seconds = (System.nanoTime() - begun) / 1e9;
        return DrillResult.of(seed, moments.length, lines, seconds, rig.database(), send, acceptances.byAddress());
    }

    private int audience() {
        return Math.toIntExact(rig.database().number(DrillResult.AUDIENCE));
    }

    private String fates(String send) {
        return rig.database()
                .rows("select fate, reason, count(*) from delivery where send_id = " + send + " group by fate, reason")
                .toString();
    }

    /** Whoever writes at this moment, anyone, or both; returns how many lines were open. */
    private int kill(int chance) {
        var lines = relay.open();
        var victims = chance < 60
                ? List.of(rig.worker())
                : chance < 85 ? List.of(rig.nodes().get(chance % 2)) : rig.nodes();
        victims.forEach(Node::kill);
        victims.forEach(Node::launch);
        return lines;
    }
}
