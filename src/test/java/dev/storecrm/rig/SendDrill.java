package dev.storecrm.rig;

import dev.storecrm.messaging.smtp.ScriptedRelay;
import dev.storecrm.messaging.smtp.ScriptedRelay.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A campaign that two instances send to a slow relay while one of them, or both, are killed. */
final class SendDrill implements AutoCloseable {
    private static final Duration MOST = Duration.ofMinutes(2);

    /** A relay takes this long at most to write a mail down, and as long again to say so. */
    private static final int SLOW_MILLIS = 30;

    private static final int SUPPRESSED = 10;

    private final ScriptedRelay relay;
    private final Acceptances acceptances;

    private SendDrill(ScriptedRelay relay, Acceptances acceptances) {
        this.relay = relay;
        this.acceptances = acceptances;
    }

    static SendDrill start(String name) throws IOException {
        var acceptances = new Acceptances(Path.of("target", "rig", name, "accepted.txt"));
        return new SendDrill(ScriptedRelay.start(moment -> taken(moment, acceptances)), acceptances);
    }

    /** What nodes need to send to this relay, and to take over soon. */
    Map<String, Object> settings() {
        return Map.of("spring.mail.port", relay.port(), "storecrm.send.lease", TwoNodes.LEASE.toMillis() + "ms");
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

    /** Who is killed at a moment. */
    enum Kill {
        /** Whoever writes. */
        WORKER,
        ONE,
        TWO,
        BOTH;

        List<Node> victims(TwoNodes rig) {
            return switch (this) {
                case WORKER -> List.of(rig.worker());
                case ONE -> List.of(rig.one());
                case TWO -> List.of(rig.two());
                case BOTH -> rig.nodes();
            };
        }
    }

    /** The shop may write to customers, who get a text of some words. */
    Made prepare(TwoNodes rig) {
        var shop = rig.shopId();
        rig.database()
                .execute("insert into billing_plan (shop_id, plan, plan_since, version) values (" + shop
                        + ", 'STANDARD', now(), 0) on conflict (shop_id) do update set plan = 'STANDARD'");
        rig.database()
                .execute("insert into mail_sender (shop_id, from_name, from_address, changed_at, version) values ("
                        + shop + ", 'Sato & Co', 'shop@example.com', now(), 0) on conflict (shop_id) do nothing");
        rig.database().execute("update shop_setting set subscribers_as_marketing = true");
        var template = made(
                rig,
                "/mail/templates",
                Map.of(
                        "name", "Drill",
                        "form", "HTML",
                        "kind", "MARKETING",
                        "language", "en",
                        "version", "0",
                        "subject", "For {{ customer.first_name }}",
                        "body", "<p>Hello <a href=\"{{ unsubscribe_url }}\">stop</a></p>"));
        var segment = made(
                rig,
                "/segments",
                Map.of("name", "Yes", "query", "email_subscription_status = 'SUBSCRIBED'", "version", "0"));
        return new Made(template, segment);
    }

    record Made(String template, String segment) {}

    private static String made(TwoNodes rig, String path, Map<String, String> fields) {
        var answer = rig.post(path, fields);
        if (answer.statusCode() != 303) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        var location = answer.headers().firstValue("Location").orElseThrow().replaceFirst("\\?.*", "");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** One campaign, with as many kills at moments that the seed chooses; whoever was killed is started again. */
    DrillResult run(TwoNodes rig, Made made, long seed, List<Kill> kills) throws IOException {
        var chance = new Random(seed);
        acceptances.forget();
        rig.note("seed " + seed);
        var campaign = made(
                rig,
                "/campaigns",
                Map.of(
                        "name",
                        "Drill " + seed,
                        "template",
                        made.template(),
                        "segments",
                        made.segment(),
                        "version",
                        "0"));
        var people = Math.toIntExact(rig.database().number(DrillResult.AUDIENCE));
        var begun = System.nanoTime();
        made(rig, "/campaigns/" + campaign + "/start", Map.of("confirmed", "true", "version", "0"));
        var send = "(select send_id from send where origin = 'CAMPAIGN' and origin_key = '" + campaign + "')";
        var lines = 0;
        List<String> suppressed = new ArrayList<>();
        // the rest would be over before a kill comes
        var moments = chance.ints(kills.size(), 1, people * 7 / 10).sorted().toArray();
        for (var number = 0; number < moments.length; number++) {
            var moment = moments[number];
            Eventually.becomes(
                    () -> "mails go out: " + fates(rig, send),
                    MOST,
                    () -> acceptances.mails() + suppressed.size() >= moment || isOver(rig, send));
            if (number == 0) {
                suppressed.addAll(suppress(rig, send));
            }
            Eventually.pause(Duration.ofMillis(chance.nextLong(SLOW_MILLIS)));
            lines += kill(rig, kills.get(number));
        }
        Eventually.becomes(() -> "the campaign ends: " + fates(rig, send), MOST, () -> isOver(rig, send));
        var seconds = (System.nanoTime() - begun) / 1e9;
        return DrillResult.of(
                seed,
                moments.length,
                lines,
                people,
                seconds,
                rig.database(),
                send,
                acceptances.byAddress(),
                suppressed);
    }

    /** Addresses to which nothing had begun when the merchant had taken them off. */
    private static List<String> suppress(TwoNodes rig, String send) {
        var waiting = "select address from delivery where fate in ('PLANNED', 'CLAIMED') and send_id = " + send;
        var last = rig.database().rows(waiting + " order by delivery_id desc limit " + SUPPRESSED).stream()
                .map(row -> String.valueOf(row.get("address")))
                .toList();
        last.forEach(address -> made(rig, "/suppressions", Map.of("address", address)));
        return rig.database().rows(waiting).stream()
                .map(row -> String.valueOf(row.get("address")))
                .filter(last::contains)
                .toList();
    }

    private static boolean isOver(TwoNodes rig, String send) {
        return rig.database().number("select count(*) from send where state = 'FINISHED' and send_id = " + send) == 1;
    }

    private static String fates(TwoNodes rig, String send) {
        return rig.database()
                .rows("select fate, reason, count(*) from delivery where send_id = " + send + " group by fate, reason")
                .toString();
    }

    /** Returns how many lines were open. */
    private int kill(TwoNodes rig, Kill kill) {
        var lines = relay.open();
        var victims = kill.victims(rig);
        rig.note("kill -9 of " + kill);
        victims.forEach(Node::kill);
        victims.forEach(Node::launch);
        return lines;
    }

    @Override
    public void close() throws IOException {
        relay.close();
    }
}
