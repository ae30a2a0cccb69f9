package dev.storecrm.coupon.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.store.Discount;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
@DisplayName("Coupons and their discounts in Shopify")
class CouponPagesTests {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    private String mark;

    @BeforeEach
    void install() {
        rig.reset();
        List.of("coupon_discount", "coupon").forEach(table -> rig.execute("delete from " + table));
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        mark = "C" + rig.now().getEpochSecond() + "-";
    }

    private Map<String, String> form(String... changes) {
        var form = new HashMap<String, String>(
                Map.of("name", "Spring", "use", "TYPED", "codes", "SHARED", "code", mark + "A", "worth", "PERCENT"));
        form.put("percent", "10");
        for (var i = 0; i < changes.length; i += 2) {
            form.put(changes[i], changes[i + 1]);
        }
        return form;
    }

    private HttpResponse<String> add(String... changes) {
        return rig.post("/coupons", form(changes));
    }

    private String pageOf(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("\\?.*", "");
    }

    private List<Discount> discounts() {
        return rig.store.books().discounts.all.all().stream()
                .filter(one -> rig.store.books().discounts.codesOf(one.id).stream()
                        .anyMatch(code -> code.code.startsWith(mark)))
                .toList();
    }

    private LocalDate today() {
        return rig.now().atZone(rig.store.books().shop().timeZone()).toLocalDate();
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(rig.store.books().shop().timeZone()).toInstant();
    }

    @Test
    @DisplayName("F26: makes a code to type, with all its conditions")
    void makesADiscountInShopify() {
        assertThat(rig.get("/coupons").body()).contains("No coupons yet");
        var product = rig.store.books().products.all().iterator().next();

        var page = pageOf(add(
                "minimum",
                "AMOUNT",
                "minimumAmount",
                "25.50",
                "uses",
                "100",
                "once",
                "true",
                "withShipping",
                "true",
                "until",
                "DATE",
                "ends",
                today().plusDays(9).toString(),
                "items",
                "https://www.sandbox-store.example/products/" + product.handle));

        assertThat(discounts()).singleElement().satisfies(made -> {
            assertThat(made.title).isEqualTo("Spring");
            assertThat(made.percent).isEqualTo(10);
            assertThat(made.minimumSubtotal).isEqualTo(2550);
            assertThat(made.usageLimit).isEqualTo(100);
            assertThat(made.oncePerCustomer).isTrue();
            assertThat(made.withShipping).isTrue();
            assertThat(made.withOrder).isFalse();
            assertThat(made.items).containsExactly(product.gid());
            assertThat(made.startsAt).isEqualTo(startOf(today()));
            assertThat(made.endsAt).isEqualTo(startOf(today().plusDays(10)));
        });
        assertThat(rig.get(page).body()).contains("Spring", mark + "A", "10% off", "Active", "Once per customer");
        assertThat(rig.get("/coupons").body()).contains(mark + "A");
        rig.post("/settings/language", Map.of("language", "ja"));
        assertThat(rig.get(page).body()).contains("10%割引", "有効").doesNotContain("??");
    }

    @Test
    @DisplayName("F26, F28: makes free shipping by a link, and an amount")
    void makesOtherKinds() {
        var page = pageOf(add("worth", "SHIPPING", "use", "LINK", "path", "/collections/sale"));
        pageOf(add(
                "code", mark + "B", "worth", "AMOUNT", "amount", "5", "minimum", "QUANTITY", "minimumQuantity", "2"));

        assertThat(discounts()).extracting(one -> one.freeShipping).containsExactlyInAnyOrder(true, false);
        assertThat(discounts()).extracting(one -> one.amount).containsExactlyInAnyOrder(0L, 500L);
        assertThat(discounts()).extracting(one -> one.minimumQuantity).containsExactlyInAnyOrder(0, 2);
        assertThat(rig.get(page).body())
                .contains(
                        "https://www.sandbox-store.example/discount/" + mark + "A?redirect=%2Fcollections%2Fsale",
                        "Free shipping");
    }

    @ParameterizedTest
    @CsvSource({
        "name,'',name",
        "code,'',code",
        "code,'a,b',code",
        "percent,0,percent",
        "percent,101,percent",
        "percent,x,percent",
        "uses,0,uses",
        "starts,never,starts",
        "path,//evil.example,path",
        "path,https://evil.example,path",
        "items,nothing,items",
        "items,/products/no-such-thing,items"
    })
    void refusesWhatIsWrongAtItsField(String field, String value, String wrong) {
        var answer = add(field, value);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"" + wrong + "-error\"");
        assertThat(rig.rows("select id from coupon")).isEmpty();
        assertThat(discounts()).isEmpty();
    }

    @Test
    void namesAllThatIsWrongAndKeepsWhatWasTyped() {
        var answer = add(
                "name",
                "",
                "code",
                "a,b",
                "percent",
                "x",
                "items",
                "nothing",
                "minimum",
                "AMOUNT",
                "minimumAmount",
                "y",
                "uses",
                "0",
                "starts",
                "never",
                "until",
                "DATE",
                "ends",
                "sometime",
                "path",
                "//evil.example");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("9 fields need your attention")
                .containsSubsequence(
                        "#name", "#path", "#code", "#percent", "#items", "#minimumAmount", "#uses", "#starts", "#ends")
                .contains("value=\"a,b\"", "value=\"//evil.example\"", ">nothing</textarea>");
        for (var field :
                List.of("name", "path", "code", "percent", "items", "minimumAmount", "uses", "starts", "ends")) {
            assertThat(answer.body()).contains("id=\"" + field + "-error\"");
        }
        assertThat(rig.rows("select id from coupon")).isEmpty();
    }

    @Test
    void refusesADayBeforeTheFirstAndDaysOfOneCode() {
        assertThat(add("until", "DATE", "ends", "2020-01-01").body()).contains("id=\"ends-error\"");
        assertThat(add("until", "DAYS", "days", "7").body()).contains("id=\"days-error\"");
    }

    @Test
    @DisplayName("says at the field what Shopify does not like, and keeps nothing")
    void keepsACodeOnce() {
        pageOf(add());

        var answer = add("name", "Again", "code", mark.toLowerCase(java.util.Locale.ROOT) + "a");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"code-error\"", "Your shop has this code already");
        assertThat(rig.rows("select name from coupon")).containsExactly(Map.of("name", "Spring"));
        assertThat(discounts()).hasSize(1);
    }

    @Test
    @DisplayName("makes it once, though Shopify's answer got lost")
    void asksBeforeItMakesAgain() {
        // the look before is answered, what makes it is done and its answer cut
        rig.store.faults().next(Faults.Api.OLD_VERSION, 1);
        rig.store.faults().next(Faults.Api.TRUNCATED, 1);
        var page = pageOf(add());
        assertThat(rig.get(page).body()).contains("Being made", "Shopify does not have this coupon yet");
        assertThat(discounts()).hasSize(1);

        rig.clock.tick(Duration.ofMinutes(5));
        jobs.runDue();

        assertThat(discounts()).hasSize(1);
        assertThat(rig.get(page).body()).contains("Active");
        assertThat(rig.value("select shopify_id from coupon_discount"))
                .isEqualTo(discounts().getFirst().id);
    }

    @Test
    void waitsForAShopifyThatIsDown() {
        rig.store.faults().always(Faults.Api.SERVER_ERROR);
        var page = pageOf(add());
        assertThat(rig.get(page).body()).contains("Being made");

        rig.store.faults().clear();
        rig.clock.tick(Duration.ofMinutes(5));
        jobs.runDue();

        assertThat(rig.get(page).body()).contains("Active");
        assertThat(discounts()).hasSize(1);
    }

    @Test
    void changesNameAndEndAndEnds() {
        var page = pageOf(add());
        var ends = today().plusDays(3);
        var change = Map.of(
                "name", "Summer", "use", "LINK", "path", "/", "until", "DATE", "ends", ends.toString(), "version", "0");

        assertThat(rig.post(page, change).statusCode()).isEqualTo(303);
        assertThat(rig.get(page).body()).contains("Summer", "Link that applies the code");
        assertThat(discounts().getFirst().endsAt).isEqualTo(startOf(ends.plusDays(1)));
        // S11: the second editor sees what the first one changed
        assertThat(rig.post(page, change).statusCode()).isEqualTo(409);

        assertThat(rig.post(page + "/end", Map.of()).statusCode()).isEqualTo(303);
        assertThat(rig.get(page).body()).contains("Ended");
        assertThat(discounts().getFirst().status(rig.now().plusSeconds(1))).isEqualTo("EXPIRED");
        assertThat(rig.get("/coupons").body()).doesNotContain("Summer");
        assertThat(rig.get("/coupons?tab=over").body()).contains("Summer");
    }

    @Test
    void takesADiscountThatWasMadeInShopify() {
        var made = new Discount();
        made.title = "Made in Shopify";
        made.percent = 20;
        made.startsAt = rig.now();
        rig.store.books().discounts.add(made, mark + "OWN");
        assertThat(rig.get("/coupons/existing").body()).contains("Made in Shopify", mark + "OWN");

        var page = pageOf(rig.post(
                "/coupons/existing", Map.of("name", "Chosen", "use", "LINK", "discount", Long.toString(made.id))));

        assertThat(rig.get(page).body()).contains("Chosen", mark + "OWN", "20% off", "Active");
        assertThat(rig.post("/coupons/existing", Map.of("name", "None", "discount", "1"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(rig.get("/coupons/existing").body()).as("is here already").doesNotContain(mark + "OWN");
        rig.post(page + "/end", Map.of());
        assertThat(rig.store.books().discounts.all.get(made.id).endsAt).isNull();
        assertThat(rig.get("/coupons/existing").body()).as("is free again").contains(mark + "OWN");
        var again = pageOf(rig.post("/coupons/existing", Map.of("name", "Again", "discount", Long.toString(made.id))));
        assertThat(rig.get(again).body()).contains("Again", mark + "OWN", "Active");
        assertThat(rig.get(page).body()).contains("Ended");
        assertThat(rig.get("/coupons/existing").body()).doesNotContain(mark + "OWN");
        assertThat(rig.post("/coupons/existing", Map.of("name", "Twice", "discount", Long.toString(made.id)))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void findsADiscountByNameOrCodeAndTakesItsName() {
        var made = made("Summer sale", "SUN");
        made("Winter sale", "SNOW");
        assertThat(rig.get("/coupons/existing?q=summer").body())
                .contains(mark + "SUN")
                .doesNotContain(mark + "SNOW");
        assertThat(rig.get("/coupons/existing?q=" + mark + "snow").body())
                .contains("Winter sale")
                .doesNotContain("Summer sale");
        assertThat(rig.get("/coupons/existing?q=%22%3A-status%3Aactive").body()).contains("No discount like that");

        var page = pageOf(rig.post("/coupons/existing", Map.of("name", " ", "discount", Long.toString(made.id))));
        assertThat(rig.get(page).body()).contains("<h1>Summer sale</h1>");
    }

    @Test
    void offersNoDiscountOfItsOwnAsACodeMayBeSomebodys() {
        var page = pageOf(rig.post("/coupons", form("name", "Ours", "codes", "PERSONAL", "code", "", "prefix", mark)));
        var ours = discounts().stream()
                .filter(each -> each.title.equals("Ours"))
                .findFirst()
                .orElseThrow();
        assertThat(rig.get("/coupons/existing").body()).doesNotContain("value=\"" + ours.id + "\"");

        rig.post(page + "/end", Map.of());
        var stolen = rig.post("/coupons/existing", Map.of("name", "Mine", "discount", Long.toString(ours.id)));
        assertThat(stolen.statusCode()).isEqualTo(422);
        assertThat(stolen.body()).contains("one of your coupons here already");
    }

    @Test
    void saysThatShopifyDoesNotAnswerInsteadOfItsDiscounts() {
        rig.store.faults().always(Faults.Api.BAD_GATEWAY);
        try {
            assertThat(rig.get("/coupons/existing").body()).contains("Shopify does not answer just now");
            var adopted = rig.post("/coupons/existing", Map.of("name", "Chosen", "discount", "7"));
            assertThat(adopted.statusCode()).isEqualTo(503);
            assertThat(adopted.body()).contains("nothing was saved");
        } finally {
            rig.store.faults().clear();
        }
    }

    private Discount made(String title, String code) {
        var made = new Discount();
        made.title = title;
        made.percent = 20;
        made.startsAt = rig.now();
        return rig.store.books().discounts.add(made, mark + code);
    }
}
