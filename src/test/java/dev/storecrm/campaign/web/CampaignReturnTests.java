package dev.storecrm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.bounce.Dsn;
import dev.storecrm.messaging.smtp.ScriptedRelay;
import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.testing.TestMailbox;
import dev.storecrm.testing.TestRelay;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A campaign whose mails come back to a mailbox")
class CampaignReturnTests extends CampaignStage {
    @BeforeEach
    void prepare() {
        rig.execute("delete from mail_bounce");
        rig.execute("delete from mail_return");
        TestMailbox.open();
        assertThat(rig.post(
                                "/settings/mail/returns",
                                Map.of(
                                        "address",
                                        "bounces@shop.example",
                                        "host",
                                        TestMailbox.HOST,
                                        "port",
                                        Integer.toString(TestMailbox.port()),
                                        "username",
                                        TestMailbox.USERNAME,
                                        "password",
                                        TestMailbox.PASSWORD,
                                        "version",
                                        "0"))
                        .statusCode())
                .isEqualTo(303);
    }

    @AfterEach
    void takeBack() {
        rig.execute("delete from mail_bounce");
        rig.execute("delete from mail_return");
    }

    @Test
    @DisplayName(
            "R36: a report with the mail's tag counts, also where nobody knew; what is made up, an answer or nothing does not")
    void r36KnowsWhichMailCameBack() {
        TestRelay.answer(moment ->
                moment.verb().equals("END") && moment.line().startsWith("p4@") ? ScriptedRelay.KEEP_AND_HANG_UP : null);
        var campaign = desk.campaign(Map.of("segments", desk.buyers));
        desk.start(campaign);
        jobs.runDue();
        assertThat(fates()).containsEntry("p4", "UNKNOWN CONNECTION_LOST");
        var from =
                desk.taken().stream().collect(Collectors.toMap(mail -> mail.to().replaceFirst("@.*", ""), Taken::from));
        assertThat(from).hasSize(4);

        TestMailbox.deliver(Dsn.of(from.get("p1"), "one", "failed", "5.1.1", "550 5.1.1 User unknown"));
        TestMailbox.deliver(Dsn.of(from.get("p1"), "one", "failed", "5.1.1", "550 5.1.1 User unknown"));
        TestMailbox.deliver(Dsn.of(from.get("p4"), "two", "failed", "4.4.1", "timed out"));
        TestMailbox.deliver(Dsn.complaint(from.get("p2"), "three", "abuse"));
        // made up, and an answer
        TestMailbox.deliver(
                Dsn.of(from.get("p3").replaceFirst("-.*@", "-0000000000000000@"), "four", "failed", "5.1.1", "x"));
        TestMailbox.deliver(Dsn.away(from.get("p3")));
        TestMailbox.deliver("Subject: Hello\r\n\r\nnothing of ours\r\n");
        look();

        assertThat(fates())
                .containsEntry("p1", "FAILED RETURNED_HARD")
                .containsEntry("p2", "SENT")
                .containsEntry("p3", "SENT")
                .containsEntry("p4", "FAILED RETURNED_SOFT");
        assertThat(rig.rows("select reason from suppression order by reason"))
                .extracting(row -> row.get("reason"))
                .containsExactly("COMPLAINT", "HARD_BOUNCE");
        assertThat(desk.page(campaign + "/returned").select("tbody tr").eachText())
                .hasSize(3)
                .anySatisfy(row -> assertThat(row)
                        .contains("Person 1", "No such mailbox", "550 5.1.1", "Mailbox")
                        .doesNotContain("5.1.1 550"))
                .anySatisfy(row -> assertThat(row).contains("Person 2", "Reported as spam"))
                .anySatisfy(row -> assertThat(row).contains("Person 4", "Full or not reachable", "timed out"));
        assertThat(desk.page(campaign + "/recipients?fate=SENT")
                        .select("td.only-wide")
                        .eachText())
                .anyMatch(cell -> cell.startsWith("250"))
                .noneMatch(cell -> cell.startsWith("– "));
        assertThat(desk.page(campaign + "/returned/card").text()).contains("Returned mails", "No such mailbox 1");
        assertThat(desk.page("/customers/1/mails").text()).contains("It came back: there is no such mailbox");

        // once read, nothing is read again; what comes later is
        TestMailbox.deliver(Dsn.of(from.get("p3"), "five", "failed", "5.7.1", "550 5.7.1 blocked"));
        look();
        assertThat(fates()).containsEntry("p3", "FAILED RETURNED_POLICY");
        assertThat(rig.rows("select 1 from mail_bounce")).hasSize(4);
    }

    @Test
    @DisplayName("A mailbox that cannot be read is said to be so")
    void saysThatItCannotRead() {
        rig.execute("update mail_return set imap_port = 1");
        look();
        assertThat(desk.page("/settings/mail/returns").text()).contains("The mailbox does not answer");
    }

    private void look() {
        rig.clock.tick(Duration.ofMinutes(16));
        jobs.runDue();
    }

    private Map<String, String> fates() {
        return rig
                .rows("select split_part(address, '@', 1) as who, concat_ws(' ', fate, reason) as fate from delivery"
                        + " where fate <> 'SKIPPED'")
                .stream()
                .collect(Collectors.toMap(
                        row -> row.get("who").toString(), row -> row.get("fate").toString()));
    }
}
