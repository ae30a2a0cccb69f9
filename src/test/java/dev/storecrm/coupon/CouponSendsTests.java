package dev.storecrm.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.customer.spi.FollowsMerge;
import dev.storecrm.database.InShop;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
@DisplayName("Codes kept for people")
class CouponSendsTests extends CouponStage {
    @Autowired
    List<FollowsMerge> merges;

    @Autowired
    List<PersonalDataHolder> holders;

    @Autowired
    InShop inShop;

    @Test
    @DisplayName("R14, T84: 100 codes for 150 people by two hands: each once, 50 get none, all of them in Shopify")
    void givesEachCodeOnce() throws Exception {
        var coupon = personal(100, null);
        var one = new ArrayList<Callable<List<Long>>>();
        for (var from = 1; from <= 150; from += 10) {
            var some = people(from, from + 9);
            one.add(() -> sends.reserve(shop, coupon.id(), 7, some));
            one.add(() -> sends.reserve(shop, coupon.id(), 7, some));
        }
        try (var hands = Executors.newFixedThreadPool(2)) {
            for (Future<List<Long>> done : hands.invokeAll(one)) {
                done.get();
            }
        }
        work(7);

        assertThat(held()).hasSize(100).extracting(row -> row.get("code")).doesNotHaveDuplicates();
        assertThat(held()).extracting(row -> row.get("customer_id")).doesNotHaveDuplicates();
        assertThat(sends.reserve(shop, coupon.id(), 7, people(1, 150))).hasSize(50);
        assertThat(inShopify(discount()))
                .hasSize(100)
                .allMatch(code -> code.startsWith(mark + "-"))
                .containsAll(
                        held().stream().map(row -> (String) row.get("code")).toList());
        assertThat(discount().usageLimit).isEqualTo(1);
        assertThat(sends.problem(shop, coupon.id())).contains(CouponProblem.USED_UP);
    }

    @Test
    @DisplayName("E10: what mails say of a person's code, in their language")
    void tellsMailsWhatToSay() {
        var coupon = personal(null, 7);
        assertThat(sends.problem(shop, coupon.id())).isEmpty();
        sends.reserve(shop, coupon.id(), 1, people(1, 300));
        assertThat(sends.waits(shop, 1)).isTrue();
        assertThat(sends.values(shop, coupon.id(), 1, people(1, 300)).of(2, Locale.ENGLISH))
                .as("not before Shopify has it")
                .isEmpty();
        work(1);

        var code = (String) rig.value("select code from coupon_code where customer_id = 2");
        var values = sends.values(shop, coupon.id(), 1, people(1, 300));
        assertThat(values.of(2, Locale.ENGLISH).orElseThrow())
                .containsEntry("code", code)
                .containsEntry("url", "https://www.sandbox-store.example/discount/" + code)
                .containsEntry("value", "£5.00")
                .containsKey("ends_on");
        assertThat(values.of(2, Locale.JAPANESE).orElseThrow().get("ends_on").toString())
                .endsWith("まで");
        assertThat(values.of(301, Locale.ENGLISH)).isEmpty();
    }

    @Test
    @DisplayName("ends some days after each person's own send, with a discount for each day")
    void endsSomeDaysAfterTheSend() {
        var coupon = personal(null, 7);
        var first = today();
        sends.reserve(shop, coupon.id(), 1, people(1, 1));
        rig.clock.tick(Duration.ofDays(2));
        sends.reserve(shop, coupon.id(), 2, people(2, 2));
        work(2);

        var zone = rig.store.books().shop().timeZone();
        assertThat(rig.rows("select ends_at from coupon_discount order by discount_id"))
                .extracting(row -> ((java.sql.Timestamp) row.get("ends_at")).toInstant())
                .containsExactly(
                        first.plusDays(8).atStartOfDay(zone).toInstant(),
                        first.plusDays(10).atStartOfDay(zone).toInstant());
        assertThat(discount().endsAt)
                .isEqualTo(first.plusDays(10).atStartOfDay(zone).toInstant());
        assertThat(sends.values(shop, coupon.id(), 2, people(2, 2)).of(2, Locale.ENGLISH))
                .isPresent();
    }

    @Test
    @DisplayName("R15: a code comes back from who was not written to, and from nobody else")
    void takesCodesBack() {
        var coupon = personal(null, null);
        sends.reserve(shop, coupon.id(), 1, people(1, 3));
        work(1);
        var before = held();

        assertThat(sends.release(shop, 1, List.of(2L))).isEqualTo(1);
        sends.reserve(shop, coupon.id(), 2, people(4, 5));
        work(2);

        var freed = before.stream()
                .filter(row -> row.get("customer_id").equals(2L))
                .findFirst()
                .orElseThrow();
        assertThat(held()).hasSize(4).extracting(row -> row.get("code")).doesNotHaveDuplicates();
        assertThat(rig.rows("select send_id from coupon_code where code = '" + freed.get("code") + "'"))
                .containsExactly(Map.of("send_id", 2L));
    }

    @Test
    @DisplayName("a merge moves codes to the survivor, an erased person leaves none")
    void followsMergeAndErasure() {
        var coupon = personal(null, null);
        sends.reserve(shop, coupon.id(), 1, people(1, 3));
        sends.reserve(shop, coupon.id(), 2, people(2, 2));

        inShop.run(shop, () -> merges.forEach(each -> each.follow(shop, 1, 2)));
        assertThat(rig.rows("select send_id from coupon_code where customer_id = 1 order by send_id"))
                .containsExactly(Map.of("send_id", 1L), Map.of("send_id", 2L));
        assertThat(rig.rows("select state from coupon_code where customer_id is null and send_id = 1"))
                .containsExactly(Map.of("state", "GONE"));

        inShop.run(shop, () -> holders.forEach(each -> each.erase(shop, 3)));
        assertThat(rig.rows("select code from coupon_code where customer_id = 3"))
                .isEmpty();
    }
}
