package dev.storecrm.messaging.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.consent.Kind;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.design.MailDraft;
import dev.storecrm.messaging.design.MailForm;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.messaging.library.TemplateDraft;
import dev.storecrm.messaging.rehearsal.Rehearsal.Subject;
import dev.storecrm.messaging.template.RenderedMail;
import dev.storecrm.page.Keyset;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Everybody who would get the mail is rendered; what is wrong is told with the people. */
@SandboxTest
class RehearsalsTests {
    private static final String BODY = "<p>Dear {{ customer.first_name }} {{ customer.metafields.vip.rank }}</p>"
            + "<a href=\"{{ unsubscribe_url }}\">Stop</a>";

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    MailTemplates templates;

    @Autowired
    Rehearsals rehearsals;

    @Autowired
    RehearsalHolder holder;

    @Autowired
    Shops shops;

    @Autowired
    InShop inShop;

    @Autowired
    DueWork dueWork;

    private ShopId shop = new ShopId(1);
    private long template;
    private long[] customers = {};

    @BeforeEach
    void openShop() {
        rig.reset();
        rig.execute(
                "delete from mail_template; delete from mail_rehearsal; delete from mail_rehearsal_recipient; delete from mail_rehearsal_finding");
        rig.open("/connect");
        rig.post("/connect", Map.of("importPolicy", "ALL", "version", "0"));
        rig.post("/settings/language", Map.of("language", "en"));
        jobs.runDue();
        shop = shops.find(new ShopDomain(rig.store.domain())).orElseThrow().id();
        customers = rig
                .rows("select customer_id from customer where shop_id = " + shop + " and deleted_at is null order by 1")
                .stream()
                .mapToLong(row -> (Long) row.get("customer_id"))
                .toArray();
        // later than whatever they said to other classes, whose clock is ahead of the database's
        var agreed = rig.now().plusSeconds(1);
        rig.execute("delete from suppression");
        rig.execute("update customer set email = 'a' || customer_id || '@example.com', email_state = 'SUBSCRIBED',"
                + " email_consent_at = '" + agreed
                + "', first_name = 'Ann', last_name = 'Lee', locale = 'en' where shop_id = "
                + shop);
        template = templates.add(shop, draft(BODY)).id();
    }

    private static TemplateDraft draft(String body) {
        return new TemplateDraft(
                "News", new MailDraft(Kind.MARKETING, MailForm.HTML, Locale.ENGLISH, "Hi", "", body, null));
    }

    private Rehearsal rehearsed() {
        rehearsals.start(shop, Subject.template(template));
        jobs.runDue();
        return rehearsals.newest(shop, Subject.template(template)).orElseThrow();
    }

    private List<Long> people(Finding finding) {
        var rehearsal = rehearsals.newest(shop, Subject.template(template)).orElseThrow();
        return rehearsals.people(shop, rehearsal, finding.number(), Keyset.of("findings", null)).rows().stream()
                .map(Rehearsals.Concerned::customer)
                .toList();
    }

    private String file(String address) {
        rig.execute("delete from export_file");
        rig.post(address, Map.of("file-format", "NDJSON", "file-column", "customer_id,finding,detail"));
        jobs.runDue();
        return rig.get("/downloads/" + rig.value("select file_id from export_file"))
                .body();
    }

    private Finding finding(Finding.Kind kind) {
        return rehearsals
                .findings(
                        shop,
                        rehearsals.newest(shop, Subject.template(template)).orElseThrow())
                .stream()
                .filter(finding -> finding.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void rendersEverybodyWhoWouldGetItAndNamesWhomItConcerns() {
        rig.execute("update customer set email_state = 'UNSUBSCRIBED' where customer_id = " + customers[0]);
        rig.execute("update customer set first_name = null where customer_id = " + customers[1]);
        rig.execute("update customer set first_name = 'test' where customer_id = " + customers[2]);
        var done = rehearsed();

        assertThat(done.state()).isEqualTo(Rehearsal.State.DONE);
        assertThat(done.total()).isEqualTo(customers.length - 1L);
        assertThat(done.done()).isEqualTo(done.total());
        var nameless = rehearsals.findings(shop, done).stream()
                .filter(finding -> finding.detail().equals("customer.first_name"))
                .findFirst()
                .orElseThrow();
        assertThat(people(nameless)).containsExactly(customers[1]);
        assertThat(people(finding(Finding.Kind.NAME))).containsExactly(customers[2]);
        var page = Jsoup.parse(
                rig.get("/mail/templates/" + template + "/rehearsal").body());
        assertThat(page.select("tbody tr")).hasSize(3);
        assertThat(page.select("#rehearsal p").text())
                .as("an instant tells nothing of the speed")
                .contains("made")
                .doesNotContain("a second");
        var list = Jsoup.parse(rig.get("/mail/rehearsals/" + done.id() + "/people?finding=" + nameless.number())
                .body());
        assertThat(list.select("tbody a[href=/customers/" + customers[1] + "]")).hasSize(1);
        assertThat(list.select("tbody tr")).hasSize(1);
        assertThat(file(list.select("a[href^=/downloads/new/findings]").attr("href")))
                .isEqualTo("{\"customer_id\":\"" + customers[1]
                        + "\",\"finding\":\"EMPTY\",\"detail\":\"customer.first_name\"}\n");
        assertThat(rig.get("/mail/rehearsals/" + done.id() + "/people?finding=77")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void tellsWhatCannotBeRenderedForWhom() {
        templates.change(
                shop,
                template,
                draft("{% if customer.first_name == 'Bo' %}{% for i in (1..9999) %}x{% endfor %}{% endif %}" + BODY),
                0);
        rig.execute("update customer set first_name = 'Bo' where customer_id = " + customers[0]);
        assertThat(rehearsed().done()).isEqualTo(customers.length);
        assertThat(people(finding(Finding.Kind.ERROR))).containsExactly(customers[0]);
    }

    @Test
    void stopsWhenItIsCancelledAndBeginsAnew() {
        rehearsals.start(shop, Subject.template(template));
        rehearsals.start(shop, Subject.template(template));
        assertThat(rig.value("select count(*) from mail_rehearsal")).isEqualTo(1L);
        rehearsals.cancel(shop, Subject.template(template));
        jobs.runDue();
        assertThat(rehearsals
                        .newest(shop, Subject.template(template))
                        .orElseThrow()
                        .state())
                .isEqualTo(Rehearsal.State.CANCELLED);
        assertThat(rehearsed().state()).isEqualTo(Rehearsal.State.DONE);
        assertThat(rig.value("select count(*) from mail_rehearsal")).isEqualTo(1L);
    }

    @Test
    void saysWhenNobodyWouldGetIt() {
        rig.execute("update customer set email_state = 'UNSUBSCRIBED' where shop_id = " + shop);
        assertThat(rehearsed().total()).isZero();
        assertThat(rig.get("/mail/templates/" + template + "/rehearsal").body())
                .contains("Nobody may get mail of this purpose")
                .doesNotContain("No problems found");
    }

    @Test
    void forgetsWhoIsErased() {
        rig.execute("update customer set first_name = null where shop_id = " + shop);
        rehearsed();
        assertThat(people(finding(Finding.Kind.EMPTY))).hasSize(customers.length);
        inShop.run(shop, () -> holder.erase(shop, customers[0]));
        assertThat(people(finding(Finding.Kind.EMPTY))).hasSize(customers.length - 1);
        assertThat(finding(Finding.Kind.EMPTY).people()).isEqualTo(customers.length);
    }

    @Test
    void goesOnWhereAnotherInstanceWasLostAndKeepsOnlyWhomItConcerns() {
        rig.execute("update customer set first_name = null where customer_id in (" + customers[0] + ", " + customers[1]
                + ")");
        var whole = rehearsed();
        var concerned = people(finding(Finding.Kind.EMPTY));
        assertThat(concerned).hasSize(customers.length);
        assertThat(rig.value("select count(*) from mail_rehearsal_recipient")).isEqualTo((long) customers.length);

        // as it stands when half of them were done
        rig.execute("update mail_rehearsal set state = 'RUNNING', done = done - 1");
        rig.execute("update mail_rehearsal_recipient set findings = null where customer_id = " + customers[1]);
        rig.execute("update mail_rehearsal_finding set people = people - 1");
        inShop.run(shop, () -> dueWork.put(shop, RehearsalWork.KIND));
        jobs.runDue();
        var again = rehearsals.newest(shop, Subject.template(template)).orElseThrow();
        assertThat(again.done()).isEqualTo(whole.total());
        assertThat(rehearsals.findings(shop, again)).isEqualTo(rehearsals.findings(shop, whole));
        assertThat(people(finding(Finding.Kind.EMPTY))).isEqualTo(concerned);

        templates.change(shop, template, draft("<p>Hello</p><a href=\"{{ unsubscribe_url }}\">Stop</a>"), 0);
        assertThat(rehearsals.changes(shop, again)).containsExactly("TEMPLATE");
        assertThat(rig.get("/mail/templates/" + template + "/rehearsal").body()).contains("Changed since the check");
        assertThat(rehearsals.changes(shop, rehearsed())).isEmpty();
        assertThat(rig.rows("select 1 from mail_rehearsal_recipient"))
                .as("nobody whom nothing concerns is kept")
                .isEmpty();
    }

    @Test
    @DisplayName(
            "What Gmail would cut is told by the mail that goes out: links lead through us, and a picture tells of a look")
    void measuresWhatGoesOut() {
        var links = "<a href=\"https://a.example\">a</a>".repeat(100);
        var room = RenderedMail.GMAIL_CUTS_AT - BODY.length() - links.length() - 1_000;
        templates.change(shop, template, draft(BODY + links + "x".repeat(room)), 0);
        assertThat(rehearsals.findings(shop, rehearsed()))
                .filteredOn(finding -> finding.kind() == Finding.Kind.CUT)
                .singleElement()
                .extracting(Finding::people)
                .isEqualTo((long) customers.length);

        rig.execute("insert into mail_tracking (shop_id, opens, clicks, days, version) values (" + shop
                + ", false, false, 90, 0)");
        assertThat(rehearsals.findings(shop, rehearsed()))
                .as("links lead where they lead")
                .extracting(Finding::kind)
                .doesNotContain(Finding.Kind.CUT);
        rig.execute("delete from mail_tracking");
    }

    @Test
    @DisplayName("Is forgotten with whom it concerned thirty days after it ended, and not while it runs")
    void isForgottenAfterAWhile() {
        rig.execute("update customer set first_name = null where customer_id = " + customers[0]);
        rehearsed();
        var other = templates.add(shop, draft(BODY)).id();
        rig.clock.tick(Duration.ofDays(2));
        rehearsals.start(shop, Subject.template(other));
        jobs.runDue();
        rig.execute("update mail_rehearsal set state = 'RUNNING', ended_at = null where origin_key = " + other);

        rig.clock.tick(Duration.ofDays(27));
        jobs.runDue();
        assertThat(rehearsals.newest(shop, Subject.template(template))).isPresent();
        rig.clock.tick(Duration.ofDays(2));
        jobs.runDue();
        assertThat(rehearsals.newest(shop, Subject.template(template))).isEmpty();
        assertThat(rehearsals.newest(shop, Subject.template(other))).isPresent();
        for (var table : List.of("mail_rehearsal_recipient", "mail_rehearsal_finding")) {
            assertThat(rig.rows("select 1 from " + table + " p where not exists (select from mail_rehearsal r"
                            + " where r.shop_id = p.shop_id and r.rehearsal_id = p.rehearsal_id)"))
                    .as(table)
                    .isEmpty();
        }
    }
}
