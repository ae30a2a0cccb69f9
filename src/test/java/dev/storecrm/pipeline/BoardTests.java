package dev.storecrm.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** B1, B25 and B37: a column for each stage, and cards that Shopify moves. */
@SandboxTest
class BoardTests {
    private static final Pattern COLUMN = Pattern.compile(
            "<section class=\"board__column\" aria-labelledby=\"stage-(\\w+)\">(.*?)</section>", Pattern.DOTALL);

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @AfterEach
    void leaveNoOrders() {
        rig.execute("delete from commerce_order");
    }

    @BeforeEach
    void install() {
        rig.reset();
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
    }

    private void pull() {
        rig.post("/connect", Map.of("importPolicy", "ALL", "version", "0"));
        rig.post("/sync/runs", Map.of());
        jobs.runDue();
    }

    private String column(String stage) {
        return COLUMN.matcher(rig.get("/board").body())
                .results()
                .filter(column -> column.group(1).equals(stage))
                .findFirst()
                .orElseThrow()
                .group(2);
    }

    private long order() {
        var customer = rig.store.books().customers.all().iterator().next().id;
        return rig.store
                .trade()
                .place(
                        customer,
                        Map.of(rig.store.books().variants.all().iterator().next(), 1))
                .id;
    }

    @Test
    void isEmptyUntilTheFirstSync() {
        assertThat(rig.get("/board").body())
                .contains("No orders on the board yet")
                .doesNotContain("board__column");
    }

    @Test
    void movesACardWhenShopifyMovesItsOrder() {
        var order = order();
        pull();
        assertThat(column("TO_FULFILL")).contains("href=\"/orders/" + order + "\"");

        rig.store.trade().cancel(order);
        pull();
        assertThat(column("TO_FULFILL")).doesNotContain("/orders/" + order + "\"");
        assertThat(column("CANCELLED")).contains("href=\"/orders/" + order + "\"");
    }

    @Test
    void showsTheNewestOfManyAndWhereAllOfThemAre() {
        rig.execute(
                "insert into commerce_order (shop_id, order_id, name, processed_at, created_at, updated_at, stage, currency,"
                        + " total_minor, row_hash) select id, 7000000 + n, '#M' || n, now() - n * interval '1 minute', now(),"
                        + " now(), 'ON_HOLD', 'GBP', 100, 0 from shop, generate_series(1, 30) n");

        assertThat(column("ON_HOLD"))
                .contains(">30<", ">#M1<", ">#M20<", "href=\"/orders?tab=to-fulfill\"")
                .doesNotContain("#M21<");
        assertThat(column("RETURNED")).contains("No orders").doesNotContain("<li");
    }

    /** Nobody can move a card here: that would only pretend to change something in Shopify. */
    @Test
    void takesNoChange() {
        assertThat(rig.post("/board", Map.of("stage", "CANCELLED")).statusCode())
                .isEqualTo(404);
        order();
        pull();
        assertThat(rig.get("/board").body()).doesNotContain("draggable", "<form");
    }
}
