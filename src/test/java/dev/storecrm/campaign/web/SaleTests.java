package dev.storecrm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestRelay;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
@DisplayName("From a coupon in a mail to a sale in the report")
class SaleTests {
    private static final Pattern CLICK = Pattern.compile("/c/[\\w-]+");
    private static final Pattern CODE = Pattern.compile("/discount/([^?]+)\\?redirect=(.*)");

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    private CampaignDesk desk;

    @BeforeEach
    void install() throws Exception {
        desk = new CampaignDesk(rig);
        desk.install();
        rig.execute("delete from coupon_redemption");
        rig.execute("delete from customer");
        rig.post("/connect", Map.of("importPolicy", "ALL"));
        work();
        rig.execute("update shop_setting set connected_at = '2020-01-01'");
    }

    @AfterEach
    void clear() {
        desk.clear();
        rig.execute("delete from commerce_order");
    }

    @Test
    @DisplayName(
            "F26, F28, X19: the click leads to the shop with the customer's own code, the till takes it, the report tells the sale")
    void bringsTheSaleHome() throws Exception {
        var coupon = CampaignDesk.id(rig.post(
                "/coupons",
                Map.of(
                        "name", "Ten off",
                        "use", "LINK",
                        "codes", "PERSONAL",
                        "prefix", "S" + rig.now().getEpochSecond(),
                        "worth", "PERCENT",
                        "percent", "10",
                        "minimum", "NONE",
                        "until", "NEVER",
                        "path", "/collections/sale")));
        var template = desk.template("Sale", "Ten off", "<a href=\"{{ coupon.url }}\">go</a>");
        var campaign = desk.campaign(
                Map.of("template", template, "coupon", coupon, "utmSource", "news&more", "utmCampaign", "秋"));
        var before = TestRelay.taken().size();
        assertThat(desk.start(campaign)).contains("campaign.done.started");
        work();
        var mails = TestRelay.taken().subList(before, TestRelay.taken().size());
        assertThat(mails).isNotEmpty();
        var mail = mails.getFirst();
        var customer = (Long)
                rig.value("select customer_id from delivery where fate = 'SENT' and address = '" + mail.to() + "'");

        var leads = CODE.matcher(followed(mail));
        assertThat(leads.find()).isTrue();
        assertThat(URLDecoder.decode(leads.group(2), StandardCharsets.UTF_8))
                .isEqualTo("/collections/sale?utm_source=news%26more&utm_medium=email&utm_campaign=%E7%A7%8B");
        assertThat(leads.group(1)).isEqualTo(rig.value("select code from coupon_code where customer_id = " + customer));
        rig.clock.tick(Duration.ofHours(1));
        var basket = Map.of(rig.store.books().variants.all().iterator().next(), 2);
        var order = rig.store.trade().place(customer, basket, List.of(leads.group(1)));
        work();

        assertThat(order.discount).isPositive();
        var page = desk.page(campaign + "/response");
        assertThat(page.select(".metric__value").eachText()).element(1).isEqualTo("1");
        assertThat(desk.page(campaign + "/responses?response=ORDERED").text()).contains(order.name);
        assertThat(rig.rows("select total_minor from commerce_order where order_id = " + order.id))
                .containsExactly(Map.of("total_minor", order.total));
        rig.store.trade().cancel(order.id);
        work();
        assertThat(desk.page(campaign + "/response").text()).contains("Cancelled orders left out: 1.");
    }

    private String followed(Taken mail) {
        var link = CLICK.matcher(mail.mail().replace("=\r\n", ""));
        assertThat(link.find()).isTrue();
        return rig.send(rig.request(link.group()).header("User-Agent", "Mozilla/5.0 (X11) Firefox/145.0"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private void work() throws InterruptedException {
        assertThat(rig.store.webhooks().awaitQuiet(Duration.ofSeconds(20))).isTrue();
        for (var i = 0; i < 3; i++) {
            rig.clock.tick(Duration.ofSeconds(40));
            jobs.runDue();
        }
    }
}
