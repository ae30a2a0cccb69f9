package dev.storecrm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.TestRelay;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("T143: the groups that are compared are those that chance parted")
class HoldoutTests extends CampaignStage {
    @BeforeEach
    void prepare() {
        rig.execute("delete from commerce_order");
        rig.execute("insert into customer (shop_id, customer_id, email, first_name, locale, state, email_state,"
                + " email_consent_at, number_of_orders, created_at, updated_at, row_hash) select " + desk.shop
                + ", n, 'p' || n || '@" + desk.mark
                + "', 'Person ' || n, 'en', 'ENABLED', 'SUBSCRIBED', '2020-06-01', 1,"
                + " now(), now(), 0 from generate_series(101, 180) n");
    }

    @AfterEach
    void takeBack() {
        rig.execute("delete from commerce_order");
    }

    @Test
    @DisplayName("whoever says no, is put off or is left out when it is cancelled counts where chance had put them")
    void comparesWhomChanceParted() {
        for (var times = 0; times < 3; times++) {
            var seed = new Random().nextLong();
            System.out.println("HoldoutTests: seed " + seed);
            compare(seed, new Random(seed));
        }
    }

    private void compare(long seed, Random random) {
        rig.execute("delete from commerce_order");
        rig.execute("update customer set email_state = 'SUBSCRIBED' where customer_id > 100");
        var campaign = desk.campaign(Map.of("holdout", "40"));
        desk.start(campaign);
        var send = rig.value("select max(send_id) from send");
        var meant = people("fate = 'PLANNED' and send_id = " + send);
        var held = people("reason = 'HOLDOUT' and send_id = " + send);
        assertThat(List.of(meant.size(), held.size())).as("seed " + seed).allMatch(size -> size > 5);
        rig.clock.tick(Duration.ofMinutes(1));

        // who wants no mail buys nothing, in both groups
        var unwilling = some(random, 101, 180);
        unwilling.forEach(
                each -> rig.execute("update customer set email_state = 'UNSUBSCRIBED' where customer_id = " + each));
        var late = some(random, 101, 180);
        TestRelay.answer(moment -> moment.verb().equals("RCPT")
                        && late.stream().anyMatch(each -> moment.line().contains("p" + each + "@"))
                ? "451 4.7.1 later"
                : null);
        jobs.runDue();
        TestRelay.answer(moment -> null);
        rig.post(campaign + "/cancel", Map.of());
        var buyers = some(random, 1, 180);
        buyers.removeAll(unwilling);
        buyers.forEach(this::buys);

        var table = CampaignDesk.table(desk.page(campaign + "/response"));
        assertThat(table.get("Meant to get it")).as("seed " + seed).startsWith(both(meant, buyers));
        assertThat(table.get("Held back")).as("seed " + seed).startsWith(both(held, buyers));
        var missed = rig.value("select count(*) from delivery where fate <> 'SENT' and customer_id in ("
                + meant.stream().map(String::valueOf).collect(Collectors.joining(",")) + ") and send_id = " + send);
        assertThat(desk.page(campaign + "/response").text())
                .as("seed " + seed)
                .contains("Not reached, of those meant to get it: " + missed + ".");
    }

    private static String both(Set<Long> group, Set<Long> buyers) {
        return group.size() + " " + group.stream().filter(buyers::contains).count() + " ";
    }

    private Set<Long> people(String which) {
        return rig.rows("select customer_id from delivery where " + which).stream()
                .map(row -> (Long) row.get("customer_id"))
                .collect(Collectors.toSet());
    }

    private static Set<Long> some(Random random, int from, int to) {
        var some = new HashSet<Long>();
        for (var each = (long) from; each <= to; each++) {
            if (random.nextInt(3) == 0) {
                some.add(each);
            }
        }
        return some;
    }

    private void buys(long customer) {
        rig.execute(
                "insert into commerce_order (shop_id, order_id, name, customer_id, processed_at, created_at, updated_at,"
                        + " stage, currency, total_minor, refunded_minor, row_hash) select " + desk.shop + ", "
                        + customer + ", '#"
                        + customer + "', " + customer + ", '" + rig.now().plus(Duration.ofDays(1))
                        + "', now(), now(), 'NEW', currency, 1000, 0, 0 from shop where id = " + desk.shop);
    }
}
