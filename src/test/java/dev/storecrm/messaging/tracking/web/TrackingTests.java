package dev.storecrm.messaging.tracking.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.MailContent;
import dev.storecrm.messaging.content.Mailings;
import dev.storecrm.messaging.ledger.Audience;
import dev.storecrm.messaging.ledger.NewSend;
import dev.storecrm.messaging.template.MailSource;
import dev.storecrm.messaging.tracking.Reactions;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestRelay;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
@DisplayName("Opens and clicks, from the mail to the row")
class TrackingTests {
    private static final String PERSON = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15";
    private static final String HTML = "<html><body><a href=\"https://shop.example/new?a=1&amp;b=2\">new</a>"
            + "<a href=\"{{ shop.url }}/p/{{ customer.first_name }}\">own</a>"
            + "<a href=\"{{ unsubscribe_url }}\">stop</a></body></html>";

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Mailings mailings;

    @Autowired
    Reactions reactions;

    private ShopId shop;
    private String mark;

    @BeforeEach
    void install() {
        rig.reset();
        for (var table : List.of(
                "mail_reaction",
                "send_link",
                "send_tracking",
                "delivery_input",
                "send_text",
                "delivery",
                "send",
                "mail_sender",
                "billing_plan",
                "suppression",
                "customer")) {
            rig.execute("delete from " + table);
        }
        rig.open("/settings");
        shop = new ShopId((Long) rig.value("select id from shop order by id limit 1"));
        rig.execute("update shop_setting set connected_at = '2020-01-01'");
        mark = "t" + rig.now().getEpochSecond() + ".example";
        rig.execute("insert into billing_plan (shop_id, plan, plan_since, version) values (" + shop
                + ", 'STANDARD', now(), 0)");
        rig.execute("insert into mail_sender (shop_id, from_address, changed_at, version) values (" + shop
                + ", 'shop@example.com', now(), 0)");
        rig.execute(
                "insert into customer (shop_id, customer_id, email, first_name, locale, state, email_state, email_consent_at, open_tracking,"
                        + " created_at, updated_at, row_hash) select " + shop + ", n, 'p' || n || '@" + mark
                        + "', 'p' || n, 'en', 'ENABLED', 'SUBSCRIBED', '2020-06-01', case n when 2 then 'OPTED_OUT' end,"
                        + " now(), now(), 0 from generate_series(1, 2) n");
    }

    @AfterEach
    void clear() {
        rig.execute("delete from customer");
    }

    @Test
    @DisplayName(
            "R105, R107: a click leads where the frozen words lead and nowhere else, and one row an hour tells of it")
    void leadsWhereTheFrozenWordsLead() {
        send("one", Kind.MARKETING);
        var mail = mail("p1");
        var links = mail.select("a").eachAttr("href");
        assertThat(links.subList(0, 2)).allMatch(link -> link.startsWith(rig.app() + "/c/"));
        assertThat(links.get(2)).startsWith(rig.app() + "/u/");
        rig.clock.tick(Duration.ofMinutes(10));

        var own = "https://www.sandbox-store.example/p/p1";
        for (var n = 0; n < 3; n++) {
            var answer = call("GET", links.get(0) + "?url=https://evil.example&redirect=//evil.example", PERSON);
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location")).contains("https://shop.example/new?a=1&b=2");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        }
        assertThat(call("GET", links.get(1), PERSON).headers().firstValue("Location"))
                .contains(own);
        assertThat(call("HEAD", links.get(1), PERSON).statusCode()).isEqualTo(302);
        assertThat(call("GET", links.get(1), "BarracudaCentral/1.0").statusCode())
                .isEqualTo(302);
        assertThat(rig.rows("select customer_id, link, machine, times from mail_reaction order by link, machine"))
                .containsExactly(
                        Map.of("customer_id", 1L, "link", 1, "machine", false, "times", 3L),
                        Map.of("customer_id", 1L, "link", 2, "machine", false, "times", 1L),
                        Map.of("customer_id", 1L, "link", 2, "machine", true, "times", 2L));
        assertThat(rig.get("/customers/1/mails/" + rig.value("select delivery_id from delivery where customer_id = 1"))
                        .body())
                .doesNotContain("/c/", "data-storecrm-link");

        rig.clock.tick(Duration.ofSeconds(1));
        assertThat(rig.get("/customers/1/timeline").body()).contains("メール「News」のリンクをクリック");

        var token = links.get(0).substring(links.get(0).lastIndexOf('/') + 1);
        for (var wrong : List.of(
                token.substring(1),
                (token.charAt(9) == 'A' ? "B" : "A") + token.substring(1),
                token.substring(0, 9) + (token.charAt(9) == 'A' ? 'B' : 'A') + token.substring(10),
                links.get(2).substring(links.get(2).lastIndexOf('/') + 1),
                "x".repeat(5_000),
                "https:%2F%2Fevil.example")) {
            var answer = call("GET", rig.app() + "/c/" + wrong, PERSON);
            assertThat(answer.statusCode()).as(wrong).isBetween(400, 404);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
        }
    }

    @Test
    void aMailThatSomebodyLooksAtHasArrived() {
        send("unknown", Kind.MARKETING);
        var link = mail("p1").select("a").first().attr("href");
        rig.execute("update delivery set fate = 'UNKNOWN'");
        rig.clock.tick(Duration.ofMinutes(10));
        assertThat(call("GET", link, PERSON).statusCode()).isEqualTo(302);

        assertThat(rig.rows("select fate, coalesce(reason, '') as reason from delivery order by customer_id"))
                .containsExactly(
                        Map.of("fate", "SENT", "reason", "LOOKED_AT"), Map.of("fate", "UNKNOWN", "reason", ""));
        assertThat(rig.rows("select machine from mail_reaction")).containsExactly(Map.of("machine", false));
    }

    @Test
    @DisplayName(
            "R103: of an erased customer's mail the common links still lead on, the own ones do not, and nothing is kept")
    void keepsNothingOfWhoWasErased() {
        send("two", Kind.MARKETING);
        var links = mail("p1").select("a").eachAttr("href");
        rig.clock.tick(Duration.ofDays(700));
        call("GET", links.get(0), PERSON);
        rig.execute("update delivery set customer_id = null, address = null where customer_id = 1");
        rig.execute("delete from delivery_input where customer_id = 1");

        assertThat(call("GET", links.get(0), PERSON).statusCode()).isEqualTo(302);
        assertThat(call("GET", links.get(1), PERSON).statusCode()).isEqualTo(404);
        assertThat(rig.rows("select times from mail_reaction")).containsExactly(Map.of("times", 1L));
    }

    @Test
    @DisplayName(
            "R106, R107: any picture is answered, an unknown one leaves no row; Apple's looks and those of the first seconds are machines'")
    void tellsPeopleFromMachines() {
        send("three", Kind.MARKETING);
        var mail = mail("p1");
        var picture = mail.select("img").attr("src");
        assertThat(picture).startsWith(rig.app() + "/o/").endsWith(".gif");
        // who said no to that gets none, and one of an older mail would tell nothing
        assertThat(mail("p2").select("img")).isEmpty();
        rig.clock.tick(Duration.ofSeconds(5));
        call("GET", picture, PERSON);
        rig.clock.tick(Duration.ofMinutes(10));
        call("GET", picture, "Mozilla/5.0");
        call("GET", picture, PERSON);
        call("GET", picture, PERSON);
        for (var unknown : List.of("x", "", "AAAA", "y".repeat(3_000))) {
            var answer = call("GET", rig.app() + "/o/" + unknown + ".gif", PERSON);
            assertThat(answer.statusCode()).as(unknown).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("image/gif");
        }
        awaitLooks(4);

        assertThat(
                        rig.rows(
                                "select machine, sum(times)::bigint as times from mail_reaction where link = 0 group by machine order by machine"))
                .containsExactly(Map.of("machine", false, "times", 2L), Map.of("machine", true, "times", 2L));
    }

    @Test
    @DisplayName("R107: ten thousand looks and clicks of one mail are a row an hour and kind, and one person")
    void countsOnePersonHoweverOftenAMachineComes() {
        var seed = new Random().nextLong();
        System.out.println("TrackingTests R107: seed " + seed);
        var random = new Random(seed);
        send("flood", Kind.MARKETING);
        var mail = mail("p1");
        var picture = mail.select("img").attr("src").replaceFirst(".*/o/(.*)\\.gif", "$1");
        var click = mail.select("a").first().attr("href");
        rig.clock.set(rig.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(2)));
        for (var hour = 0; hour < 2; hour++) {
            for (var look = 0; look < 5_000; look++) {
                reactions.opened(picture, random.nextInt(20) > 0);
                rig.clock.tick(Duration.ofMillis(500));
            }
            for (var time = 0; time < 20; time++) {
                call("GET", click, random.nextBoolean() ? PERSON : "curl/8.0");
            }
            rig.clock.set(rig.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)));
        }

        awaitLooks(10_000);
        assertThat(rig.value("select sum(times)::bigint from mail_reaction where link > 0"))
                .isEqualTo(40L);
        assertThat((Long) rig.value("select sum(times)::bigint from mail_reaction where link = 0 and not machine"))
                .as("seed " + seed)
                .isBetween(300L, 800L);
        assertThat(rig.rows("select link = 0 as look, machine, count(*), count(distinct delivery_id) as people"
                        + " from mail_reaction group by 1, 2"))
                .as("seed " + seed)
                .hasSize(4)
                .allMatch(
                        row -> row.get("count").equals(2L) && row.get("people").equals(1L));
    }

    /** They are written ten times a second, and nobody waits for it. */
    private void awaitLooks(long looks) {
        var patience = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!Long.valueOf(looks).equals(rig.value("select sum(times)::bigint from mail_reaction where link = 0"))) {
            assertThat(System.nanoTime()).as("%d looks are written", looks).isLessThan(patience);
            Thread.onSpinWait();
        }
    }

    @Test
    void tracksNoMailAboutAnOrder() {
        send("four", Kind.TRANSACTIONAL);
        assertThat(mail("p1").select("a").first().attr("href")).isEqualTo("https://shop.example/new?a=1&b=2");
        assertThat(mail("p1").select("img")).isEmpty();
    }

    private void send(String key, Kind kind) {
        mailings.begin(
                shop,
                new NewSend("TEST", key, Channel.MAIL, kind),
                Audience.of(List.of(1L, 2L)),
                new MailContent(Map.of(Locale.ENGLISH, new MailSource("News", "", HTML, "News")), Locale.ENGLISH));
        jobs.runDue();
    }

    private Document mail(String person) {
        var text = TestRelay.taken().stream()
                .filter(mail -> mail.to().equals(person + "@" + mark))
                .findFirst()
                .orElseThrow()
                .mail();
        var html = text.substring(text.indexOf("<html>")).replace("=\r\n", "").replace("=3D", "=");
        return Jsoup.parse(html);
    }

    private HttpResponse<String> call(String method, String address, String agent) {
        return rig.send(rig.request(address.replace(rig.app(), ""))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("User-Agent", agent));
    }
}
