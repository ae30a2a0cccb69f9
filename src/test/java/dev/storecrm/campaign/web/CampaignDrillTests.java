package dev.storecrm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.smtp.ScriptedRelay;
import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.testing.TestRelay;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A campaign in rough weather")
class CampaignDrillTests extends CampaignStage {
    private static final String OVERRIDE = "\u202Etxt.exe";
    private static final Map<Long, String> NAMES = new LinkedHashMap<>(Map.of(
            1L,
            "<script>alert(1)</script>",
            2L,
            "\"><img src=x onerror=alert(1)>",
            3L,
            "{{7|times:7}}${7*7}__${T(java.lang.Runtime).getRuntime()}__",
            4L,
            OVERRIDE));

    @AfterEach
    void takeBack() {
        TestRelay.answer(moment -> null);
    }

    @Test
    @DisplayName("R9: started five times at once, and once more later, it is one send")
    void startsOnce() throws Exception {
        var campaign = desk.campaign(Map.of("segments", desk.buyers));
        Callable<Integer> start = () -> rig.post(campaign + "/start", Map.of("confirmed", "true", "version", "0"))
                .statusCode();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(Collections.nCopies(5, start));
            for (var answer : answers) {
                assertThat(answer.get()).as("never a fault").isIn(303, 409, 422);
            }
            assertThat(answers.stream().filter(answer -> answer.resultNow() == 303))
                    .hasSizeGreaterThanOrEqualTo(1);
        }
        jobs.runDue();
        rig.post(campaign + "/start", Map.of("confirmed", "true", "version", "0"));
        jobs.runDue();

        assertThat(rig.rows("select 1 from send where origin = 'CAMPAIGN'")).hasSize(1);
        assertThat(desk.taken())
                .extracting(Taken::to)
                .containsExactlyInAnyOrder("p1@" + desk.mark, "p2@" + desk.mark, "p3@" + desk.mark, "p4@" + desk.mark);
    }

    @Test
    @DisplayName("R28: greylisted, everybody is tried again after the pause, as the same message, and gets it once")
    void triesGreylistedAgain() {
        TestRelay.hangUp();
        TestRelay.answer(moment -> moment.verb().equals("RCPT") ? "451 4.7.1 greylisted, come again" : null);
        desk.start(desk.campaign(Map.of("segments", desk.buyers)));
        jobs.runDue();
        assertThat(rig.rows("select distinct fate, attempts from delivery where fate <> 'SKIPPED'"))
                .containsExactly(Map.of("fate", "SOFT_FAILED", "attempts", 1));
        TestRelay.answer(moment -> null);
        rig.clock.tick(Duration.ofMinutes(4));
        jobs.runDue();
        assertThat(desk.taken()).as("not before five minutes").isEmpty();
        for (var round = 0; round < 3; round++) {
            rig.clock.tick(Duration.ofMinutes(3));
            jobs.runDue();
        }
        assertThat(desk.taken()).hasSize(4);
        rig.rows("select delivery_id, address from delivery where fate = 'SENT'")
                .forEach(row -> assertThat(mail((String) row.get("address")))
                        .contains("Message-ID: <d" + row.get("delivery_id") + "."));
    }

    @Test
    @DisplayName(
            "R23, R24, R25: cut off before the end of a mail it is sent again, cut off after it never, kept or not")
    void sendsAgainOnlyWhatCannotHaveArrived() {
        var recipients = new ConcurrentHashMap<Integer, String>();
        var cut = new AtomicBoolean();
        TestRelay.hangUp();
        TestRelay.answer(moment -> switch (moment.verb()) {
            case "RCPT" -> {
                recipients.put(moment.connection(), moment.line());
                yield null;
            }
            case "DATA" ->
                recipients.get(moment.connection()).contains("p1@") && !cut.getAndSet(true)
                        ? ScriptedRelay.HANG_UP
                        : null;
            case "END" ->
                moment.line().startsWith("p2@")
                        ? ScriptedRelay.HANG_UP
                        : moment.line().startsWith("p3@") ? ScriptedRelay.KEEP_AND_HANG_UP : null;
            default -> null;
        });
        var campaign = desk.campaign(Map.of("segments", desk.buyers));
        desk.start(campaign);
        for (var hour = 0; hour < 30; hour++) {
            jobs.runDue();
            rig.clock.tick(Duration.ofHours(1));
        }

        assertThat(cut).isTrue();
        assertThat(desk.taken())
                .extracting(Taken::to)
                .containsExactlyInAnyOrder("p1@" + desk.mark, "p3@" + desk.mark, "p4@" + desk.mark);
        assertThat(desk.page(campaign + "/recipients?fate=UNKNOWN")
                        .select("tbody th a")
                        .eachText())
                .containsExactlyInAnyOrder("Person 2", "Person 3");
        assertThat(rig.rows("select fate, attempts from delivery where customer_id = 1"))
                .containsExactly(Map.of("fate", "SENT", "attempts", 2));
    }

    @Test
    @DisplayName("R69: a plan keeps its time of day in its zone when the shop moves to another, and starts once")
    void keepsThePromisedHour() {
        var year = rig.now().atOffset(ZoneOffset.UTC).getYear() + 1;
        rig.clock.set(Instant.parse(year + "-02-10T10:00:00Z"));
        var campaign = desk.campaign(Map.of("segments", desk.kept));
        desk.schedule(campaign, year + "-02-11T09:00");
        rig.execute("update shop set time_zone = 'Asia/Tokyo'");
        assertThat(desk.page(campaign).text()).contains("9:00", "Europe/Berlin");
        rig.clock.set(Instant.parse(year + "-02-11T00:00:30Z"));
        jobs.runDue();
        assertThat(desk.taken()).as("nine o'clock in Tokyo").isEmpty();
        rig.clock.set(Instant.parse(year + "-02-11T08:00:30Z"));
        jobs.runDue();
        jobs.runDue();
        assertThat(desk.taken()).hasSize(1);
    }

    @Test
    @DisplayName("R68: half past two starts once where it does not come, and where it comes twice")
    void startsOnceWhenClocksAreSet() {
        var year = rig.now().atOffset(ZoneOffset.UTC).getYear() + 1;
        for (var month : List.of(Month.MARCH, Month.OCTOBER)) {
            var night = LocalDate.of(year, month, 31).with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
            var hour = night.atTime(1, 0).toInstant(ZoneOffset.UTC);
            // in spring two o'clock is three; in autumn the first of both half past twos is before two o'clock comes
            // again
            var start = month == Month.MARCH ? hour : hour.minus(Duration.ofMinutes(30));
            rig.clock.set(start.minus(Duration.ofDays(1)));
            var before = desk.taken().size();
            assertThat(desk.schedule(desk.campaign(Map.of("segments", desk.kept)), night + "T02:30"))
                    .contains("campaign.done.scheduled");
            rig.clock.set(start.minus(Duration.ofMillis(1)));
            jobs.runDue();
            assertThat(desk.taken()).as("%s: not yet", month).hasSize(before);
            for (var time = 0; time < 4; time++) {
                rig.clock.set(start.plus(Duration.ofMinutes(30L * time)));
                jobs.runDue();
                assertThat(desk.taken()).as("%s, %d", month, time).hasSize(before + 1);
            }
        }
    }

    @Test
    @DisplayName("R113: names that are markup or templates stand as text in mails, pages, the preview and files")
    void showsNamesAsText() {
        NAMES.forEach((customer, name) -> rig.execute(
                "update customer set first_name = '" + name.replace("'", "''") + "' where customer_id = " + customer));
        var template = desk.template("Names", "For {{ customer.first_name }}", "Dear {{ customer.first_name }},");
        var campaign = desk.campaign(Map.of("segments", desk.buyers, "template", template));
        var outlook = desk.page(campaign + "/outlook/people");
        desk.start(campaign);
        jobs.runDue();
        var recipients = desk.page(campaign + "/recipients?fate=SENT");

        assertThat(desk.taken()).hasSize(4);
        for (var each : List.of(outlook, recipients)) {
            harmless(each);
            assertThat(each.select("tbody th a").eachText())
                    .contains(NAMES.get(1L), NAMES.get(2L), NAMES.get(3L), OVERRIDE);
        }
        NAMES.forEach((customer, name) -> {
            var page = desk.page("/customers/" + customer);
            harmless(page);
            assertThat(page.select("h1").text()).contains(name);
            harmless(desk.page("/customers/" + customer + "/mails"));

            var mail = mail("p" + customer + "@" + desk.mark);
            var body = Jsoup.parse(mail.substring(mail.indexOf("<p>")));
            harmless(body);
            if (!name.equals(OVERRIDE)) {
                assertThat(body.select("p").first().text()).contains("Dear " + name + ",");
            }

            var pane = Jsoup.parse(rig.post(
                            "/mail/templates/preview",
                            Map.of(
                                    "name",
                                    "Names",
                                    "form",
                                    "HTML",
                                    "kind",
                                    "MARKETING",
                                    "language",
                                    "en",
                                    "version",
                                    "0",
                                    "subject",
                                    "For {{ customer.first_name }}",
                                    "body",
                                    "<p>Dear {{ customer.first_name }} <a href=\"{{ unsubscribe_url }}\">stop</a></p>",
                                    "customer",
                                    customer.toString()))
                    .body());
            harmless(pane);
            assertThat(pane.select("iframe").attr("sandbox")).isEmpty();
            harmless(Jsoup.parse(pane.select("iframe").attr("srcdoc")));
            assertThat(pane.select("[data-subject]").text()).isEqualTo("For " + name);
        });

        var made = CampaignDesk.location(rig.post(
                "/downloads/new/recipients?campaign=" + campaign.replaceAll(".*/", "") + "&fate=SENT", Map.of()));
        var file = rig.get("/downloads/" + made.replaceAll(".*ready=([0-9a-f-]+).*", "$1"))
                .body();
        assertThat(file)
                .contains(
                        "<script>alert(1)</script>", "\"\"\"><img src=x onerror=alert(1)>\"", NAMES.get(3L), OVERRIDE);
    }

    private static void harmless(Document page) {
        assertThat(page.select("script")).noneMatch(script -> script.data().contains("alert(1)"));
        assertThat(page.select("[onerror]")).isEmpty();
        assertThat(page.select("img[src=x]")).isEmpty();
    }

    private String mail(String address) {
        return desk.taken().stream()
                .filter(mail -> mail.to().equals(address))
                .findFirst()
                .orElseThrow()
                .mail()
                .replace("=\r\n", "")
                .replace("=3D", "=");
    }
}
