package dev.storecrm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.storecrm.billing.Plan;
import dev.storecrm.billing.Plans;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.TestRelay;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("F13: a fall to test mode leaves nobody out for good, whatever a campaign waited for")
class CampaignFallTests extends CampaignStage {
    @Autowired
    Plans plans;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @Test
    void goesOnUnderAPlanAloneWhenItWasPausedBefore() {
        var campaign = begun();
        rig.post(campaign + "/pause", Map.of());
        jobs.runDue();
        plan("TEST");

        assertThat(resume(campaign)).contains("campaign.done.not-resumed");
        jobs.runDue();
        assertThat(planned()).isEqualTo(4L);
        assertThat(desk.page(campaign + "/report").text()).contains("Test mode reaches the registered address alone");

        plan("STANDARD");
        assertThat(resume(campaign)).contains("campaign.done.resumed");
        jobs.runDue();
        assertThat(desk.taken()).hasSize(4);
    }

    @Test
    @DisplayName("also one whose audience was frozen while the plan fell")
    void startsUnderAPlanAlone() {
        var campaign = begun();
        plan("TEST");
        rig.execute("update send set reason = null");
        jobs.runDue();
        assertThat(planned()).isEqualTo(4L);

        plan("STANDARD");
        assertThat(resume(campaign)).contains("campaign.done.resumed");
        jobs.runDue();
        assertThat(desk.taken()).hasSize(4);
    }

    @Test
    @DisplayName("also one that begins after the fall has looked for what runs, and before anybody sees it")
    void waitsForAFallThatDidNotMeetIt() throws Exception {
        var falling = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var fall = threads.submit(() -> inShop.run(new ShopId((Long) desk.shop), () -> fall(falling, over)));
            assertThat(falling.await(20, TimeUnit.SECONDS)).isTrue();
            begun();
            jobs.runDue();
            over.countDown();
            fall.get(20, TimeUnit.SECONDS);
        }

        assertThat(planned()).isEqualTo(4L);
        assertThat(rig.value("select state || ' ' || reason from send")).isEqualTo("PAUSED TEST_MODE");
    }

    /** Ends when somebody waits for its end. */
    private void fall(CountDownLatch falling, CountDownLatch over) {
        var shop = new ShopId((Long) desk.shop);
        plans.choose(shop, Plan.TEST, null, plans.of(shop).version());
        falling.countDown();
        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(10))
                .until(() -> over.getCount() == 0
                        || jdbc.sql(
                                                "select count(*) from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))")
                                        .query(Integer.class)
                                        .single()
                                > 0);
    }

    @Test
    void triesNobodyAgainWhomTestModeWouldLeaveOut() {
        TestRelay.answer(moment -> moment.verb().equals("RCPT") ? "550 5.7.1 blocked" : null);
        var campaign = begun();
        jobs.runDue();
        TestRelay.answer(moment -> null);
        plan("TEST");
        assertThat(CampaignDesk.location(rig.post(campaign + "/retry", Map.of())))
                .contains("campaign.done.too-late");
        jobs.runDue();

        plan("STANDARD");
        assertThat(CampaignDesk.location(rig.post(campaign + "/retry", Map.of())))
                .contains("campaign.done.retried");
        jobs.runDue();
        assertThat(desk.taken()).hasSize(4);
    }

    @Test
    @DisplayName("F12: to the registered address a campaign of test mode goes on")
    void goesOnToTheRegisteredAddress() {
        rig.post("/settings/plan", Map.of("plan", "TEST", "testAddress", "p1@" + desk.mark, "version", "0"));
        var campaign = begun();
        rig.post(campaign + "/pause", Map.of());
        jobs.runDue();
        assertThat(resume(campaign)).contains("campaign.done.resumed");
        jobs.runDue();
        assertThat(desk.taken()).hasSize(1);
    }

    private String begun() {
        var campaign = desk.campaign(Map.of("segments", desk.buyers));
        assertThat(desk.start(campaign)).contains("campaign.done.started");
        return campaign;
    }

    private String resume(String campaign) {
        return CampaignDesk.location(rig.post(campaign + "/resume", Map.of()));
    }

    private void plan(String plan) {
        var version = rig.value("select version from billing_plan").toString();
        assertThat(rig.post("/settings/plan", Map.of("plan", plan, "version", version))
                        .statusCode())
                .isEqualTo(303);
    }

    private Object planned() {
        return rig.value("select count(*) from delivery where fate = 'PLANNED'");
    }
}
