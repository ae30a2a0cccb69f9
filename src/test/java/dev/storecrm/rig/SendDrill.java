package dev.storecrm.rig;

import dev.storecrm.messaging.smtp.ScriptedRelay;
import dev.storecrm.messaging.smtp.ScriptedRelay.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A campaign that two instances send to a slow relay while one of them, or both, are killed. */
final class SendDrill implements AutoCloseable {
    private static final Duration MOST = Duration.ofMinutes(2);

    private static final int SUPPRESSED = 5;

    private static final String NOT_BEGUN =
            "delivery_id <> all(array(select unnest(l.begun) from delivery_lease l where l.shop_id = delivery.shop_id))";

    private final ScriptedRelay relay;
    private final Acceptances acceptances;
    private final int slow;

    private SendDrill(ScriptedRelay relay, Acceptances acceptances, int slow) {
        this.relay = relay;
        this.acceptances = acceptances;
        this.slow = slow;
    }

    /** @param slow milliseconds that the relay takes at most to write a mail down, and as long again to say so */
    static SendDrill start(String name, int slow) throws IOException {
        var acceptances = new Acceptances(Path.of("target", "rig", name, "accepted.txt"));
        return new SendDrill(ScriptedRelay.start(moment -> taken(moment, acceptances, slow)), acceptances, slow);
    }

    /** What nodes need to send to this relay, and to take over soon. */
    Map<String, Object> settings() {
        return Map.of("spring.mail.port", relay.port(), "storecrm.send.lease", TwoNodes.LEASE.toMillis() + "ms");
    }

    private static @Nullable String taken(Moment moment, Acceptances acceptances, int slow) {
        if (moment.verb().equals("END")) {
            pause(slow);
            acceptances.record(moment.line());
            pause(slow);
        }
        return null;
    }

    private static void pause(int most) {
        Eventually.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(most)));
    }

    /** What happens to whom at a moment. */
    enum Blow {
        /** {@code kill -9} of whoever writes. */
        KILL_WRITER,
        KILL_ONE,
        KILL_TWO,
        KILL_BOTH,
        /** Whoever writes stands still until the campaign has ended without it. */
        FREEZE_WRITER,
        /** Whoever writes is asked to end. */
        STOP_WRITER;

        List<Node> victims(TwoNodes rig) {
            return switch (this) {
                case KILL_WRITER, FREEZE_WRITER, STOP_WRITER -> List.of(writer(rig));
                case KILL_ONE -> List.of(rig.one());
                case KILL_TWO -> List.of(rig.two());
                case KILL_BOTH -> rig.nodes();
            };
        }

        /** Whose connection was the last to change a recipient's fate. */
        private static Node writer(TwoNodes rig) {
            var name = rig.database().text("""
                            select application_name from pg_stat_activity where usename = 'storecrm_app'
                                and query ~ 'update delivery|delivery_lease' order by state_change desc limit 1
                            """);
            return rig.nodes().stream()
                    .filter(node -> name.filter(node.name()::equals).isPresent())
                    .findFirst()
                    .orElseGet(rig::worker);
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

    /** One campaign, with blows at moments that the seed chooses; whoever ended is started again. */
    DrillResult run(TwoNodes rig, Made made, long seed, List<Blow> blows) throws IOException {
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
        awaitMails(rig, send, 1);
        var suppressed = suppress(rig, send);
        var lines = 0;
        var inTime = 0;
        // the rest would be over before a blow comes
        var moments = chance.ints(blows.size(), 1, people * 7 / 10).sorted().toArray();
        for (var number = 0; number < moments.length; number++) {
            awaitMails(rig, send, moments[number]);
            Eventually.pause(Duration.ofMillis(chance.nextLong(slow)));
            inTime += isOver(rig, send) ? 0 : 1;
            lines += strike(rig, blows.get(number));
        }
        Eventually.becomes(() -> "the campaign ends: " + fates(rig, send), MOST, () -> isOver(rig, send));
        var seconds = (System.nanoTime() - begun) / 1e9;
        thaw(rig);
        return DrillResult.of(
                seed, inTime, lines, people, seconds, rig.database(), send, acceptances.byAddress(), suppressed);
    }

    private void awaitMails(TwoNodes rig, String send, int mails) {
        Eventually.becomes(
                () -> "mails go out: " + fates(rig, send),
                MOST,
                () -> acceptances.mails() >= mails || isOver(rig, send));
    }

    /** Addresses to which nothing had begun when the merchant had taken them off. */
    private static List<String> suppress(TwoNodes rig, String send) {
        var last = addresses(rig, send, "fate = 'PLANNED' order by delivery_id desc limit " + SUPPRESSED);
        last.forEach(address -> made(rig, "/suppressions", Map.of("address", address)));
        return addresses(rig, send, "fate in ('PLANNED', 'SKIPPED') and " + NOT_BEGUN).stream()
                .filter(last::contains)
                .toList();
    }

    private static List<String> addresses(TwoNodes rig, String send, String which) {
        return rig.database().rows("select address from delivery where send_id = " + send + " and " + which).stream()
                .map(row -> String.valueOf(row.get("address")))
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

    /** Returns how many lines may have broken in the middle of a mail. */
    private int strike(TwoNodes rig, Blow blow) {
        var lines = relay.open();
        var victims = blow.victims(rig);
        rig.note(blow + ": " + victims.stream().map(Node::name).toList());
        switch (blow) {
            case FREEZE_WRITER -> {
                victims.forEach(Node::freeze);
                return lines;
            }
            case STOP_WRITER -> {
                victims.forEach(Node::stop);
                victims.forEach(Node::launch);
                return 0;
            }
            default -> {
                victims.forEach(Node::kill);
                victims.forEach(Node::launch);
                return lines;
            }
        }
    }

    /** Whoever stood still goes on where it was; returns when it has nothing more to say. */
    private void thaw(TwoNodes rig) {
        rig.nodes().forEach(Node::thaw);
        var before = -1;
        for (var mails = acceptances.mails(); mails != before; mails = acceptances.mails()) {
            before = mails;
            Eventually.pause(Duration.ofMillis(10L * slow));
        }
    }

    @Override
    public void close() throws IOException {
        relay.close();
    }
}
