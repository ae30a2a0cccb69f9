package dev.storecrm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.oauth.Staff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every mail of a campaign, made before it starts")
class CampaignCheckTests extends CampaignStage {
    @BeforeEach
    void prepare() {
        rig.execute("update customer set first_name = 'Ann'");
        rig.execute(
                "delete from mail_rehearsal; delete from mail_rehearsal_finding; delete from mail_rehearsal_recipient");
    }

    private Document checked(String campaign) {
        assertThat(CampaignDesk.location(rig.post(campaign + "/check", Map.of())))
                .endsWith(campaign);
        jobs.runDue();
        return desk.page(campaign + "/check");
    }

    /** Finding, mail where there are two, and number of people. */
    private static List<String> found(Document page) {
        return page.select("tbody tr").stream().map(row -> row.text()).toList();
    }

    private List<String> people(Document page, String finding) {
        var link = page.select("tbody a:containsOwn(" + finding + ")").first();
        assertThat(link).isNotNull();
        return desk.page(link.attr("href")).select("tbody th").eachText();
    }

    @Test
    @DisplayName(
            "Is for its own audience: segments less exclusions, less whom the ledger would leave out or holds back")
    void looksAtItsOwnAudience() {
        rig.execute("update customer set first_name = null where customer_id in (1, 2, 5, 6, 7)");
        var campaign = desk.campaign(Map.of("segments", desk.buyers, "exclusions", desk.kept));
        assertThat(desk.page(campaign + "/check").select("button").text()).isEqualTo("Make every mail and look");
        var page = checked(campaign);
        assertThat(found(page)).containsExactly("A variable without a value customer.first_name 1");
        assertThat(people(page, "A variable without a value"))
                .as("1 is excluded, 5 said no, 6 has the address of 4, 7 never bought")
                .containsExactly("2");
        assertThat(rig.value("select total from mail_rehearsal")).isEqualTo(3L);

        rig.execute(
                "insert into customer (shop_id, customer_id, email, locale, state, email_state, email_consent_at,"
                        + " number_of_orders, created_at, updated_at, row_hash) select " + desk.shop
                        + ", n, 'q' || n || '@"
                        + desk.mark
                        + "', 'en', 'ENABLED', 'SUBSCRIBED', '2020-06-01', 2, now(), now(), 0 from generate_series(101, 200) n");
        var held = desk.campaign(Map.of("holdout", "50"));
        var gets = CampaignDesk.table(desk.page(held + "/outlook")).get("Get the mail");
        checked(held);
        assertThat(rig.value("select total from mail_rehearsal where origin_key = " + held.replaceAll(".*/", "")))
                .hasToString(gets);

        rig.execute("delete from customer where customer_id > 100");
        rig.execute("delete from billing_plan");
        assertThat(found(checked(campaign)))
                .as("a shop in test mode looks at everybody, too")
                .containsExactly("A variable without a value customer.first_name 1");
        assertThat(rig.value("select total from mail_rehearsal order by rehearsal_id desc limit 1"))
                .isEqualTo(3L);
    }

    @Test
    @DisplayName("Makes both mails of a trial for everybody, with the marks on links, and tells which mail is wrong")
    void makesBothMails() {
        rig.execute("update customer set last_name = 'test' where customer_id = 3");
        var second = desk.template(
                "Autumn",
                "Autumn",
                "<a href=\"https://{{ customer.first_name }} x/\">b</a> <img src=\"https://shop.example/a.png\">");
        var campaign = desk.campaign(
                Map.of("variant", second, "share", "50", "metric", "CLICKED", "hours", "4", "utmSource", "news"));
        var page = checked(campaign);
        assertThat(found(page))
                .containsExactly(
                        "A link that leads nowhere https://Ann x/?utm_source=news&utm_medium=email Autumn 5",
                        "An odd name 1",
                        "An image without alternative text https://shop.example/a.png Autumn 5");
        assertThat(people(page, "An image without alternative text")).hasSize(5);
        assertThat(page.text()).contains("both are made for everybody");

        rig.execute(
                "insert into mail_rehearsal_finding (shop_id, rehearsal_id, finding, kind, detail, people) select shop_id,"
                        + " rehearsal_id, n, 'LINK', 'https://x' || n, 1 from mail_rehearsal, generate_series(101, 140) n");
        var longer = desk.page(campaign + "/check");
        assertThat(found(longer)).hasSize(25);
        assertThat(longer.text()).contains("The first 25 of 43 are shown");
        assertThat(longer.select("a[href^=/downloads/new/findings?rehearsal=]")).hasSize(1);
    }

    @Test
    @DisplayName("F29: shows the campaign's coupon, and one that cannot be used concerns everybody")
    void looksAtTheCoupon() {
        var shows = desk.template("Ten", "Ten", "{{ coupon.code }}");
        rig.execute(
                "insert into coupon (shop_id, id, name, link, personal, code, worth, amount, currency, minimum_minor,"
                        + " minimum_quantity, once_per_customer, with_order, with_product, with_shipping, starts_on, ends_on, items,"
                        + " item_ids, path, created_at, version) select " + desk.shop
                        + ", 9, 'Ten', false, false, 'TEN', 'AMOUNT',"
                        + " 1000, 'GBP', 0, 0, true, true, true, true, date '2026-01-01', date '2099-01-01', '{}', '{}', '/', now(), 0");
        var campaign = desk.campaign(Map.of("template", shows, "coupon", "9"));
        assertThat(found(checked(campaign))).as("the code is known").isEmpty();
        assertThat(desk.page(campaign + "/check").text()).contains("No problem was found in the mails of 5 customers");

        rig.execute("update coupon set ended_at = now(), version = 1");
        assertThat(desk.page(campaign + "/check").text()).contains("Changed since the check the coupon");
        var page = checked(campaign);
        assertThat(found(page)).containsExactly("The coupon cannot be used The coupon was ended. 5");
        assertThat(people(page, "The coupon cannot be used")).hasSize(5);
        rig.execute("delete from coupon");
    }

    @Test
    @DisplayName("Says what was changed since: the mail, a segment, the campaign")
    void saysWhatIsStale() {
        var campaign = desk.campaign(Map.of("segments", desk.buyers));
        assertThat(checked(campaign).text()).doesNotContain("Changed since");
        var changes = new ArrayList<String>();
        for (var change : List.of(
                "update segment set query = 'number_of_orders >= 2'",
                "update campaign set holdout = 5",
                "update mail_template_text set number = number + 1; update mail_template set number = number + 1",
                "update campaign set segments = '{}'")) {
            rig.execute(change);
            changes.add(desk.page(campaign + "/check").select(".banner p").text());
        }
        assertThat(changes)
                .containsExactly(
                        "the segments",
                        "the campaign’s settings, the segments",
                        "the campaign’s settings, the segments, the mail",
                        "the campaign’s settings, the segments, the mail");
        assertThat(CampaignDesk.location(rig.post(desk.campaign(Map.of("template", "")) + "/check", Map.of())))
                .contains("campaign.done.refused");
    }

    @Test
    void isCancelled() {
        var campaign = desk.campaign(Map.of());
        rig.post(campaign + "/check", Map.of());
        assertThat(desk.page(campaign + "/check").text()).contains("Looking up who would get it");
        rig.post(campaign + "/check/cancellation", Map.of());
        jobs.runDue();
        assertThat(desk.page(campaign + "/check").text()).contains("Cancelled", "Check again");
        assertThat(rig.rows("select 1 from mail_rehearsal_recipient")).isEmpty();
    }

    @Test
    @DisplayName("Begins by itself, once for each state of the campaign, and only for who may send")
    void beginsByItself() {
        var campaign = desk.campaign(Map.of("segments", desk.buyers));
        rig.execute("update campaign set template_id = null where id = " + campaign.replaceAll(".*/", ""));
        begins(campaign, false);
        rig.execute(
                "update campaign set template_id = " + desk.template + " where id = " + campaign.replaceAll(".*/", ""));
        var page = begins(campaign, true);
        assertThat(page.text()).contains("The check has begun by itself");
        assertThat(page.select("form[data-controller=begin]").attr("action")).isEqualTo(campaign + "/check/first");

        first(campaign);
        first(campaign);
        assertThat(rig.rows("select 1 from mail_rehearsal")).hasSize(1);
        assertThat(begins(campaign, false).text()).contains("The check has begun by itself", "Looking up");
        jobs.runDue();
        var done = rig.rows("select rehearsal_id, state, total from mail_rehearsal");
        assertThat(begins(campaign, false).text())
                .contains("Checked", "Check again")
                .doesNotContain("by itself");
        first(campaign);
        assertThat(rig.rows("select rehearsal_id, state, total from mail_rehearsal"))
                .as("a reload begins nothing")
                .isEqualTo(done);

        rig.execute("update campaign set holdout = 5");
        begins(campaign, true);
        first(campaign);
        rig.post(campaign + "/check/cancellation", Map.of());
        assertThat(begins(campaign, false).text())
                .as("whoever cancelled it wanted none")
                .contains("Cancelled", "Check again");
        rig.clock.tick(Duration.ofHours(25));
        begins(campaign, true);

        rig.open(rig.store, campaign, Staff.member());
        rig.execute("update access_setting set policy = 'CHOSEN'");
        rig.execute("update staff set role = 'VIEWER' where user_id = "
                + Staff.member().id());
        var seen = Jsoup.parse(rig.get(campaign + "/check", Staff.member()).body());
        assertThat(seen.text()).contains("begins when somebody who may send campaigns opens this page");
        assertThat(seen.select("form")).isEmpty();
        assertThat(rig.post(campaign + "/check/first", Map.of(), Staff.member()).statusCode())
                .isEqualTo(403);
    }

    private Document begins(String campaign, boolean begins) {
        var page = desk.page(campaign + "/check");
        assertThat(page.select("form[data-controller=begin]")).hasSize(begins ? 1 : 0);
        return page;
    }

    private void first(String campaign) {
        assertThat(CampaignDesk.location(rig.post(campaign + "/check/first", Map.of())))
                .endsWith(campaign + "/check");
    }
}
