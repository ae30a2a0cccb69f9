package dev.storecrm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.Faults.Api;
import dev.storecrm.sandbox.store.Discount;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The codes of a campaign")
class CampaignCodesTests extends CampaignStage {
    private static final int PEOPLE = 620;
    private static final Pattern CODE = Pattern.compile("\\[(\\S+)]");

    @AfterEach
    void takeBack() {
        rig.store.faults().clear();
    }

    private String coupon() {
        var form = new HashMap<>(Map.of(
                "name", "Ten off",
                "use", "CODE",
                "codes", "PERSONAL",
                "prefix", "T" + rig.now().getEpochSecond(),
                "worth", "PERCENT",
                "percent", "10",
                "minimum", "NONE",
                "until", "NEVER",
                "path", "/"));
        return CampaignDesk.id(rig.post("/coupons", form));
    }

    @Test
    @DisplayName(
            "R14, E10: more people than Shopify takes codes for at once each get their own, though the answer to one call"
                    + " is lost and another call fails")
    void givesEverybodyTheirOwn() {
        rig.execute("delete from customer");
        rig.execute(
                "insert into customer (shop_id, customer_id, email, locale, state, email_state, email_consent_at, created_at,"
                        + " updated_at, row_hash) select " + desk.shop + ", n, 'p' || n || '@" + desk.mark
                        + "', 'en', 'ENABLED', 'SUBSCRIBED', '2020-06-01', now(), now(), 0 from generate_series(1001, "
                        + (1000 + PEOPLE) + ") n");
        var coupon = coupon();
        var template = desk.template("Codes", "Ten off", "[{{ coupon.code }}]");
        var campaign = desk.campaign(Map.of("template", template, "coupon", coupon));
        rig.store
                .faults()
                .of(
                        "discountRedeemCodeBulkAdd",
                        List.of(Optional.empty(), Optional.of(Api.TRUNCATED), Optional.of(Api.HTML_OK)));
        assertThat(desk.start(campaign)).contains("campaign.done.started");
        jobs.runDue();
        assertThat(desk.page(campaign + "/report")
                        .select("#campaign-progress p")
                        .eachText())
                .as("no mail is counted before the codes are there")
                .anyMatch(text -> text.matches("\\d+ of 620 coupon codes are in Shopify\\..*"))
                .noneMatch(text -> text.contains("mails are made."));
        for (var i = 0; i < 12; i++) {
            rig.clock.tick(Duration.ofMinutes(2));
            jobs.runDue();
        }

        var held = new HashMap<String, String>();
        rig.rows("select customer_id, code from coupon_code where customer_id is not null")
                .forEach(row -> held.put("p" + row.get("customer_id") + "@" + desk.mark, (String) row.get("code")));
        var got = new HashMap<String, String>();
        for (var mail : desk.taken()) {
            var code = CODE.matcher(mail.mail().replace("=\r\n", ""));
            assertThat(code.find()).isTrue();
            assertThat(got.put(mail.to(), code.group(1))).isNull();
        }
        assertThat(got).hasSize(PEOPLE).isEqualTo(held);
        assertThat(got.values()).doesNotHaveDuplicates();

        var discount = (Long) rig.value("select shopify_id from coupon_discount where coupon_id = " + coupon);
        var discounts = rig.store.books().discounts;
        assertThat(discounts.codesOf(discount))
                .extracting(code -> code.code)
                .containsExactlyInAnyOrderElementsOf(got.values());
        assertThat(discounts.bulks.all())
                .filteredOn(bulk -> bulk.discountId == discount)
                .extracting(bulk -> bulk.codes.size())
                .as(
                        "the first code is made with the discount; what arrived without an answer is looked for, not asked for")
                .containsExactlyInAnyOrder(250, 250, PEOPLE - 1 - 500);
        assertThat(rig.rows("select 1 from coupon_code where customer_id is null"))
                .as("none is made for nobody")
                .isEmpty();
    }

    @Test
    @DisplayName(
            "A discount of Shopify's whose coupon was ended is kept while a planned campaign would bring it, and free after")
    void keepsADiscountForAPlannedCampaign() {
        var made = new Discount();
        made.title = "Made in Shopify";
        made.percent = 20;
        made.startsAt = rig.now();
        var code = "H" + rig.now().getEpochSecond();
        rig.store.books().discounts.add(made, code);
        var coupon = CampaignDesk.id(
                rig.post("/coupons/existing", Map.of("name", "Chosen", "discount", Long.toString(made.id))));
        var campaign = desk.campaign(Map.of("coupon", coupon));
        rig.execute("update campaign set state = 'SCHEDULED', due_at = now() + interval '900 days' where id = "
                + campaign.replaceAll(".*/", ""));
        rig.post("/coupons/" + coupon + "/end", Map.of());
        assertThat(rig.get("/coupons/existing").body()).doesNotContain(code);
        var refused = rig.post("/coupons/existing", Map.of("name", "Again", "discount", Long.toString(made.id)));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("a campaign is still sending one that was ended");

        rig.execute("update campaign set state = 'DRAFT', due_at = null");
        assertThat(rig.get("/coupons/existing").body()).contains(code);
    }
}
