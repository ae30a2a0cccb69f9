package dev.storecrm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.oauth.Staff;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R19, E12: after a restore nothing is sent before a person has looked")
class CampaignRestoreTests extends CampaignStage {
    @BeforeEach
    void prepare() {
        rig.execute("delete from mail_deployment");
    }

    @AfterEach
    void takeBack() {
        rig.execute("delete from mail_deployment");
    }

    @Test
    void holdsWhatWasPlannedAndPausesWhatRanUntilSomebodyLooked() {
        var planned = desk.campaign(Map.of("segments", desk.buyers));
        var at = rig.now()
                .atZone(ZoneId.of("Europe/Berlin"))
                .toLocalDateTime()
                .plusMinutes(10)
                .withSecond(0)
                .withNano(0);
        assertThat(desk.schedule(planned, at.toString())).contains("campaign.done.scheduled");
        var running = desk.campaign(Map.of("segments", desk.kept));
        desk.start(running);

        // the rows are those of a backup that was put back in another cluster
        rig.execute("update mail_deployment set fingerprint = 'another/cluster'");
        rig.clock.tick(Duration.ofMinutes(11));
        jobs.runDue();

        assertThat(desk.taken()).isEmpty();
        assertThat(desk.page(planned).text()).contains("This campaign did not start", "restored or copied");
        assertThat(desk.page(running + "/report").text()).contains("restored or copied");
        assertThat(desk.page("/customers").select(".shopbar").text()).contains("Nothing is sent");
        assertThat(rig.post(running + "/resume", Map.of()).statusCode()).isEqualTo(303);
        jobs.runDue();
        assertThat(desk.taken())
                .as("resumed, but nobody said that this is the place")
                .isEmpty();

        assertThat(rig.post("/mail/restored", Map.of()).statusCode()).isEqualTo(422);
        assertThat(rig.post("/mail/restored", Map.of("confirmed", "true"), Staff.member())
                        .statusCode())
                .isEqualTo(403);
        assertThat(rig.post("/mail/restored", Map.of("confirmed", "true")).statusCode())
                .isEqualTo(303);
        jobs.runDue();
        jobs.runDue();

        assertThat(desk.taken()).extracting(mail -> mail.to()).containsExactly("p1@" + desk.mark);
        assertThat(desk.page(planned).text()).contains("This campaign did not start");
        assertThat(desk.page("/customers").select(".shopbar").text()).doesNotContain("Nothing is sent");
    }
}
