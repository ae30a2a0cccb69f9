package dev.storecrm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.TestRelay;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F13: a fall to test mode leaves nobody out for good, whatever a campaign waited for")
class CampaignFallTests extends CampaignStage {
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
