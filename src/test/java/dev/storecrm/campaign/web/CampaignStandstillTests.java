package dev.storecrm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.testing.TestRelay;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("R19: what was on its way when the app stopped for long waits for a person")
class CampaignStandstillTests extends CampaignStage {
    private static final Duration STOPPED = Duration.ofDays(3);

    @Autowired
    Sends sends;

    @BeforeEach
    void prepare() {
        rig.execute("delete from mail_deployment");
        rig.execute("delete from due_work where kind like 'send%'");
    }

    @Test
    void pausesWhatRanAndSaysWhy() {
        var campaign = begun();
        putOff();
        rig.clock.tick(STOPPED);

        jobs.runDue();

        assertThat(desk.taken()).isEmpty();
        assertThat(desk.page(campaign + "/report").text()).contains("The app was stopped for a long time");
        rig.post(campaign + "/resume", Map.of());
        jobs.runDue();
        assertThat(desk.taken()).hasSize(4);
        assertThat(state()).isEqualTo("FINISHED");
    }

    @Test
    void makesMailsThatWereToBeMadeAndWritesToNobody() {
        var campaign = begun();
        rig.clock.tick(STOPPED);

        jobs.runDue();

        assertThat(state()).isEqualTo("PAUSED");
        assertThat(desk.taken()).isEmpty();
        rig.post(campaign + "/resume", Map.of());
        jobs.runDue();
        assertThat(desk.taken()).hasSize(4);
    }

    @Test
    @DisplayName("What somebody resumes was looked at, however long it had waited before its mails were made")
    void makesMailsOfWhatSomebodyResumes() {
        var campaign = begun();
        rig.post(campaign + "/pause", Map.of());
        rig.clock.tick(STOPPED);
        rig.post(campaign + "/resume", Map.of());

        jobs.runDue();

        assertThat(desk.taken()).hasSize(4);
    }

    @Test
    @DisplayName("What somebody resumes was looked at, however long ago its people should have been tried again")
    void goesOnWithWhatSomebodyResumes() {
        var campaign = begun();
        putOff();
        rig.post(campaign + "/pause", Map.of());
        rig.clock.tick(STOPPED);
        rig.post(campaign + "/resume", Map.of());

        jobs.runDue();

        assertThat(desk.taken()).hasSize(4);
    }

    @Test
    void goesOnWhenItStoodStillForLessThanAnHour() {
        begun();
        putOff();
        rig.clock.tick(Duration.ofMinutes(64));

        jobs.runDue();

        assertThat(desk.taken()).hasSize(4);
    }

    @Test
    @DisplayName("What waits for its relay, its speed or another try waits on purpose, however long")
    void goesOnWhenItWaitedOnPurpose() {
        rig.execute("delete from mail_pace");
        begun();
        TestRelay.hangUp();
        TestRelay.answer(moment -> moment.verb().equals("GREETING") ? "421 4.3.2 busy" : null);
        for (var look = 0; look < 20; look++) {
            jobs.runDue();
            rig.clock.tick(Duration.ofMinutes(10));
        }
        assertThat(state()).isEqualTo("RUNNING");
        TestRelay.answer(moment -> null);
        rig.execute("insert into mail_pace (shop_id, per_hour, version) values (" + desk.shop + ", 1, 0)");
        for (var look = 0; look < 40 && desk.taken().size() < 4; look++) {
            jobs.runDue();
            rig.clock.tick(Duration.ofMinutes(10));
        }
        assertThat(desk.taken()).hasSize(4);
        rig.execute("delete from mail_pace");
    }

    @Test
    @DisplayName("A mail that asks for a yes is dropped when its link has nearly ended")
    void dropsWhatTheAppItselfHadToSay() {
        sends.beginSystem(new ShopId((Long) desk.shop), Sends.CONFIRMATION, "901", 1);
        rig.clock.tick(Duration.ofHours(3));
        jobs.runDue();
        assertThat(desk.taken()).as("three hours are no harm").hasSize(1);

        sends.beginSystem(new ShopId((Long) desk.shop), Sends.CONFIRMATION, "902", 2);
        rig.clock.tick(STOPPED);
        jobs.runDue();

        assertThat(desk.taken()).hasSize(1);
        assertThat(rig.value("select reason from delivery where customer_id = 2"))
                .isEqualTo("TOO_LATE");
    }

    @Test
    @DisplayName("Of two mails that were tried the better one is told, and the rest waits")
    void decidesATrialAndHoldsTheRest() {
        rig.execute("delete from send_split");
        var second = desk.template("Autumn", "Autumn", "<a href=\"https://shop.example/b\">b</a>");
        var campaign = desk.campaign(
                Map.of("segments", desk.buyers, "variant", second, "share", "10", "metric", "OPENED", "hours", "4"));
        desk.start(campaign);
        jobs.runDue();
        var tried = desk.taken().size();
        assertThat(tried).isLessThan(4);
        rig.clock.tick(STOPPED);

        jobs.runDue();

        assertThat(desk.taken()).hasSize(tried);
        assertThat(state()).isEqualTo("PAUSED");
        assertThat(rig.value("select winner from send_split")).isNotNull();
        rig.post(campaign + "/resume", Map.of());
        jobs.runDue();
        assertThat(desk.taken()).hasSize(4);
    }

    @Test
    @DisplayName("A planned one that cannot start keeps no other from starting")
    void startsTheOthers() {
        var at = rig.now()
                .atZone(ZoneId.of("Europe/Berlin"))
                .toLocalDateTime()
                .plusMinutes(10)
                .withSecond(0)
                .withNano(0);
        var broken = desk.campaign(Map.of("segments", desk.kept));
        desk.schedule(broken, at.toString());
        desk.schedule(
                desk.campaign(Map.of("segments", desk.buyers)),
                at.plusMinutes(1).toString());
        rig.execute("update segment set query = 'nothing of ours' where id = " + desk.kept);
        rig.clock.tick(Duration.ofMinutes(12));

        jobs.runDue();

        assertThat(desk.taken()).hasSize(4);
        assertThat(rig.value("select state from campaign where id = " + broken.replaceAll(".*/", "")))
                .isEqualTo("SCHEDULED");
    }

    private String begun() {
        var campaign = desk.campaign(Map.of("segments", desk.buyers));
        assertThat(desk.start(campaign)).contains("campaign.done.started");
        return campaign;
    }

    /** Everybody is to be tried again after some minutes. */
    private void putOff() {
        TestRelay.answer(moment -> moment.verb().equals("RCPT") ? "451 4.7.1 later" : null);
        jobs.runDue();
        TestRelay.answer(moment -> null);
        assertThat(state()).isEqualTo("RUNNING");
    }

    private Object state() {
        return rig.value("select state from send");
    }
}
