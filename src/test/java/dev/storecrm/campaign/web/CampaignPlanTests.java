package dev.storecrm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.NameServer;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@SandboxTest
@DisplayName("A campaign, as it is planned and listed")
class CampaignPlanTests {
    private static final String RESTS = "Another campaign reached the customer a short time ago, or is about to.";

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Value("${storecrm.mail.resolver}")
    String resolver;

    private CampaignDesk desk;

    @BeforeEach
    void install() {
        desk = new CampaignDesk(rig);
        desk.install();
    }

    @AfterEach
    void clear() {
        desk.clear();
    }

    @Test
    @DisplayName("F12: test mode reaches the registered address alone")
    void reachesTheOwnerAloneInTestMode() {
        rig.execute("delete from billing_plan");
        rig.post("/settings/plan", Map.of("plan", "TEST", "testAddress", "p3@" + desk.mark, "version", "0"));
        var campaign = desk.campaign(Map.of());
        assertThat(CampaignDesk.table(desk.page(campaign + "/outlook")))
                .containsEntry("Get the mail", "1")
                .containsEntry("Audience", "7");
        desk.start(campaign);
        jobs.runDue();
        assertThat(desk.taken()).extracting(Taken::to).containsExactly("p3@" + desk.mark);
        assertThat(desk.page(campaign + "/progress").select("[data-total]").text())
                .isEqualTo("7");
    }

    @Test
    @DisplayName(
            "A first campaign whose domain proves nothing asks once more, in plain words; the audit log tells who went on")
    void asksBeforeAFirstCampaignThatNobodyMayBelieve() throws IOException {
        var campaign = desk.campaign(Map.of());
        var confirmed = Map.of("confirmed", "true", "version", "0");
        try (var names = NameServer.start(
                Integer.parseInt(resolver.replaceAll(".*:", "")), Map.of("example.com", List.of("v=spf1 -all")))) {
            assertThat(names.port()).isPositive();
            var asked = rig.post(campaign + "/start", confirmed);
            assertThat(asked.statusCode()).isEqualTo(422);
            assertThat(Jsoup.parse(asked.body()).text())
                    .contains("may take these mails for forgeries", "No record says what happens to mails")
                    .doesNotContain("No record says which servers", "The key that");
            assertThat(rig.value("select state from campaign")).isEqualTo("DRAFT");
            assertThat(rig.post(campaign + "/start/unproven", Map.of("version", "0"))
                            .statusCode())
                    .isEqualTo(422);
            assertThat(CampaignDesk.location(rig.post(campaign + "/start/unproven", confirmed)))
                    .contains("campaign.done.started");
            assertThat(rig.rows("select entry_id from audit_entry where shop_id = " + desk.shop
                            + " and route = '/campaigns/{id}/start/unproven' and status < 400"))
                    .isNotEmpty();
            assertThat(desk.start(desk.campaign(Map.of("name", "Second")))).contains("campaign.done.started");
        }
    }

    @Test
    @DisplayName("Holds back a stable share, leaves alone whom another campaign reached, and says so of everybody")
    void keepsToItsLimits() {
        rig.execute("delete from customer where customer_id = 6");
        rig.execute(
                "insert into customer (shop_id, customer_id, email, locale, state, email_state, email_consent_at, created_at,"
                        + " updated_at, row_hash) select " + desk.shop + ", n, 'q' || n || '@" + desk.mark
                        + "', 'en', 'ENABLED', 'SUBSCRIBED',"
                        + " '2020-06-01', now(), now(), 0 from generate_series(1001, 1400) n");
        var campaign = desk.campaign(Map.of("holdout", "20"));
        var held = CampaignDesk.table(desk.page(campaign + "/outlook")).get("Held back, to compare with who got it.");
        assertThat(Integer.parseInt(held)).isBetween(50, 115);
        var first = desk.page(campaign + "/outlook/people?reason=HOLDOUT")
                .select("tbody th a")
                .eachText();
        desk.start(campaign);
        jobs.runDue();
        assertThat(desk.page(campaign + "/recipients?fate=SKIPPED&reason=HOLDOUT")
                        .select("tbody th a")
                        .eachText())
                .containsAnyElementsOf(first);
        assertThat(rig.value("select count(*) from delivery where reason = 'HOLDOUT'"))
                .hasToString(held);
        assertThat(desk.taken()).hasSize(405 - Integer.parseInt(held));

        var next = desk.campaign(Map.of("restDays", "7"));
        assertThat(CampaignDesk.table(desk.page(next + "/outlook")))
                .containsEntry(RESTS, "" + desk.taken().size())
                .containsEntry("Get the mail", held);
        rig.clock.tick(Duration.ofDays(8));
        assertThat(CampaignDesk.table(desk.page(next + "/outlook"))).containsEntry("Get the mail", "405");
        rig.post(next + "/archive", Map.of());
        assertThat(desk.start(next)).as("archived").contains("campaign.done.refused");
        assertThat(rig.post("/campaigns", Map.of("name", "x", "holdout", "51")).body())
                .contains("from 0 to 50");
        assertThat(rig.post("/campaigns", Map.of("name", "x", "restDays", "many"))
                        .body())
                .contains("from 0 to 365");
    }

    @Test
    @DisplayName(
            "Who waits for another campaign gets no second one, who will have rested by then does, and what is planned before is told")
    void restsFromWhatIsWaitingAndByTheTimeItStarts() {
        var waiting = desk.campaign(Map.of("segments", desk.buyers));
        desk.start(waiting);
        rig.post(waiting + "/pause", Map.of());
        rig.clock.tick(Duration.ofDays(30));
        var next = desk.campaign(Map.of("restDays", "7"));
        assertThat(CampaignDesk.table(desk.page(next + "/outlook")))
                .containsEntry(RESTS, "4")
                .containsEntry("Get the mail", "1");

        rig.post(waiting + "/resume", Map.of());
        jobs.runDue();
        assertThat(desk.taken()).hasSize(4);
        var other = desk.campaign(Map.of("name", "Before"));
        assertThat(desk.schedule(other, inDays(9))).contains("campaign.done.scheduled");
        assertThat(desk.schedule(next, inDays(10))).contains("campaign.done.scheduled");
        var outlook = desk.page(next + "/outlook");
        assertThat(CampaignDesk.table(outlook)).doesNotContainKey(RESTS).containsEntry("Get the mail", "5");
        assertThat(outlook.select("[data-before] a").eachText()).containsExactly("Before");
        assertThat(desk.page(other + "/outlook").select("[data-before]")).isEmpty();
    }

    @Test
    @DisplayName("E11: a mailbox rests, whoever of the people behind it got the last campaign")
    void restsByMailbox() {
        rig.execute("update segment set query = 'number_of_orders = 6' where id = " + desk.kept);
        desk.start(desk.campaign(Map.of("segments", desk.kept)));
        jobs.runDue();
        assertThat(desk.taken()).extracting(Taken::to).containsExactly("p4@" + desk.mark);

        assertThat(CampaignDesk.table(desk.page(desk.campaign(Map.of("restDays", "7")) + "/outlook")))
                .containsEntry(RESTS, "1")
                .containsEntry("Get the mail", "4");
    }

    private String inDays(int days) {
        return rig.now()
                .plus(Duration.ofDays(days))
                .atZone(ZoneId.of("Europe/Berlin"))
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    @Test
    @DisplayName("Of two campaigns that begin at the same moment nobody who has to rest gets both")
    void restsFromOneThatBeginsAtTheSameMoment() throws Exception {
        var both = List.of(desk.campaign(Map.of("restDays", "7")), desk.campaign(Map.of("restDays", "7")));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var held = threads.submit(
                    () -> rig.execute("do $$ begin lock table send in exclusive mode; perform pg_sleep(1.5); end $$"));
            while (rig.rows("select 1 from pg_locks where mode = 'ExclusiveLock' and relation = 'send'::regclass")
                    .isEmpty()) {
                Thread.onSpinWait();
            }
            for (var started : both.stream()
                    .map(each -> threads.submit(() -> desk.start(each)))
                    .toList()) {
                assertThat(started.get()).contains("campaign.done.started");
            }
            held.get();
        }
        assertThat(rig.value("select count(*) from delivery where fate = 'PLANNED'"))
                .isEqualTo(5L);
        assertThat(rig.value("select count(distinct customer_id) from delivery where fate = 'PLANNED'"))
                .isEqualTo(5L);
    }

    @Test
    @DisplayName("S11: refuses what cannot be, keeps what was typed, and lets the second of two merge")
    void editsSideBySide() {
        assertThat(rig.post("/campaigns", Map.of("name", " ", "utmSource", "kept"))
                        .body())
                .contains("This has to be filled in", "kept");
        var campaign = desk.campaign(Map.of("segments", desk.buyers));
        assertThat(CampaignDesk.location(rig.post(campaign, Map.of("name", "Other", "version", "0"))))
                .contains("saved");
        var second = rig.post(campaign, Map.of("name", "Mine", "segments", desk.kept, "version", "0"));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("Other", "Mine", "One");
        assertThat(desk.page(campaign + "/outlook").text()).contains("Choose a mail template first");
        assertThat(desk.start(campaign)).contains("campaign.done.refused");

        var bare = desk.template("Coupon", "Hi", "{{ coupon.code }}");
        assertThat(desk.page(desk.campaign(Map.of("name", "Bare", "template", bare)) + "/outlook")
                        .text())
                .contains("The template shows a coupon. Choose one");
        rig.execute("delete from campaign where name = 'Bare'");
        rig.execute("delete from mail_sender");
        var other = desk.campaign(Map.of());
        assertThat(desk.page(other + "/outlook").text()).contains("Set a sender for your mails first");
        rig.execute("update mail_template set kind = 'TRANSACTIONAL'");
        assertThat(desk.page(other + "/outlook").text()).contains("which nobody could say no to");
        rig.post(other + "/copy", Map.of());
        rig.post(other + "/archive", Map.of());
        assertThat(desk.page("/campaigns?tab=archived").select("a.row-link").eachText())
                .containsExactly("Spring");
        assertThat(desk.page("/campaigns").select("a.row-link").eachText()).containsExactly("Spring (copy)", "Other");
    }

    @Test
    @DisplayName("lists campaigns by pages, what was changed last first")
    void listsThemByPages() {
        rig.execute(
                "insert into campaign (shop_id, id, name, segments, exclusions, state, created_at, changed_at, version)"
                        + " select " + desk.shop + ", 900000 + n, 'Number ' || n, '{}', '{}', 'DRAFT', now(),"
                        + " timestamptz '2020-01-01' + n * interval '1 minute', 0 from generate_series(1, 60) n");
        var first = desk.page("/campaigns");
        assertThat(first.select("a.row-link").eachText())
                .hasSize(50)
                .startsWith("Number 60")
                .endsWith("Number 11");
        var second = desk.page(first.select("a[href*=at=]").last().attr("href"));
        assertThat(second.select("a.row-link").eachText())
                .hasSize(10)
                .startsWith("Number 10")
                .endsWith("Number 1");
    }

    @Test
    @DisplayName("F14, F16: a campaign that waits for a plan or a relay leads to where that is chosen")
    void leadsToWhatItWaitsFor() {
        var campaign = desk.campaign(Map.of());
        desk.start(campaign);
        rig.execute("update send set state = 'PAUSED', reason = 'TEST_MODE'");
        assertThat(desk.page(campaign + "/progress")
                        .select(".banner--warning a")
                        .eachAttr("href"))
                .containsExactly("/settings/plan");
        rig.execute("update send set reason = 'RELAY_CREDENTIALS'");
        assertThat(desk.page(campaign + "/progress")
                        .select(".banner--warning a")
                        .eachAttr("href"))
                .containsExactly("/settings/mail");
        rig.execute("update send set reason = 'BY_HAND'");
        assertThat(desk.page(campaign + "/progress").select(".banner--warning a"))
                .isEmpty();
    }
}
