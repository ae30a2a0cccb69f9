package dev.storecrm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
@DisplayName("Before a campaign: when its first mail goes out, and how long all take")
class CampaignForecastTests {
    @Autowired
    Rig rig;

    private CampaignDesk desk;
    private String campaign = "";

    @BeforeEach
    void install() {
        desk = new CampaignDesk(rig);
        desk.install();
        rig.execute("delete from mail_pace");
        rig.execute("delete from mail_rehearsal");
        campaign = desk.campaign(Map.of());
    }

    @AfterEach
    void clear() {
        rig.execute("delete from mail_pace");
        rig.execute("delete from mail_rehearsal");
        rig.execute("delete from delivery");
        rig.execute("delete from send");
        desk.clear();
    }

    private Document outlook() {
        return desk.page(campaign + "/outlook");
    }

    /** A send of somebody's, with a mail each some seconds apart. */
    private void send(String number, String state, String fate, int mails, String at) {
        rig.execute("insert into send (shop_id, send_id, origin, origin_key, channel, kind, state, started_at)"
                + " overriding system value select " + desk.shop + ", " + number + ", 'CAMPAIGN', 'x" + number
                + "', 'MAIL', 'MARKETING', '" + state + "', now()");
        rig.execute(
                "insert into delivery (shop_id, send_id, customer_id, address, address_key, fate, due_at, fate_at) select "
                        + desk.shop + ", " + number + ", n, 'x' || n || '@example.com', convert_to('x' || n, 'UTF8'), '"
                        + fate
                        + "', timestamptz '"
                        + rig.now() + "', timestamptz '2026-01-01' + " + at + " from generate_series(1, " + mails
                        + ") n");
    }

    @Test
    @DisplayName(
            "At once when nothing is in the way, at the planned time in its zone, when the limit has room, or not before a person looked")
    void tellsWhenTheFirstMailGoes() {
        assertThat(outlook().select("[data-first]").text()).isEqualTo("At once");
        assertThat(outlook().select("[data-forecast]").text())
                .contains("Mails go out as fast as the relay takes them", "known once a first campaign has gone out");

        rig.execute("insert into mail_pace (shop_id, version, per_hour, free_at) values (" + desk.shop + ", 0, 60, '"
                + rig.now().plusSeconds(600) + "')");
        var limited = outlook();
        assertThat(limited.select("[data-first]").text()).matches("[A-Z][a-z]+ \\d+, \\d{4}, \\d+:\\d\\d.*");
        assertThat(limited.select("[data-forecast]").text())
                .contains("no room before that time (zone Europe/Berlin)", "lets 60 an hour go out");
        assertThat(limited.select("[data-lasts]").text()).as("5 mails").isEqualTo("5 min");

        var local = rig.now()
                .atZone(ZoneId.of("Europe/Berlin"))
                .toLocalDateTime()
                .plusDays(1)
                .truncatedTo(ChronoUnit.MINUTES);
        desk.schedule(campaign, local.toString());
        var planned = outlook();
        assertThat(planned.select("[data-first]").text())
                .contains(local.getDayOfMonth() + ", " + local.getYear(), String.format(":%02d", local.getMinute()));
        assertThat(planned.select("[data-forecast]").text()).contains("The planned time in the zone Europe/Berlin");

        rig.execute("delete from mail_deployment");
        rig.execute("insert into mail_deployment (shop_id, fingerprint, held_since) values (" + desk.shop
                + ", 'x', now())");
        assertThat(outlook().select("[data-first]").text()).isEqualTo("Waits for you");
        rig.execute("delete from mail_deployment");
    }

    @Test
    @DisplayName("At the last campaign's speed without its pauses, with what runs beside it")
    void tellsHowLongItTakes() {
        // a mail a second, and a day between the two halves
        send("-1", "FINISHED", "SENT", 40, "n * interval '1 second' + n / 21 * interval '1 day'");
        rig.execute(
                "insert into customer (shop_id, customer_id, email, locale, state, email_state, email_consent_at, created_at,"
                        + " updated_at, row_hash) select " + desk.shop + ", n, 'q' || n || '@" + desk.mark
                        + "', 'en', 'ENABLED', 'SUBSCRIBED', '2020-06-01', now(), now(), 0 from generate_series(1001, 1115) n");
        assertThat(outlook().select("[data-lasts]").text()).as("120 mails").isIn("2 min", "3 min");

        send("-2", "RUNNING", "PLANNED", 1000, "interval '0'");
        var shared = outlook();
        assertThat(shared.select("[data-forecast]").text()).contains("(sends: 1, mails left: 1,000)");
        assertThat(shared.select("[data-lasts]").text()).as("turn by turn").isIn("4 min", "5 min", "6 min");

        rig.execute("update delivery set due_at = now() + interval '9 years' where send_id = -2");
        assertThat(outlook().select("[data-forecast]").text()).doesNotContain("mails left");
        assertThat(outlook().select("[data-lasts]").text()).isIn("2 min", "3 min");
        rig.execute(
                "insert into mail_rehearsal (shop_id, origin, origin_key, template_id, number, basis, state, total, done, micros,"
                        + " started_at, ended_at) select " + desk.shop + ", 'CAMPAIGN', "
                        + campaign.replaceAll(".*/", "")
                        + ", 1, 1, '', 'DONE', 1, 1, 1, now(), now() + interval '"
                        + Duration.ofMinutes(7).toSeconds() + " seconds'");
        assertThat(outlook().select("[data-forecast]").text()).contains("took 7 min at the last check");

        rig.execute("insert into mail_pace (shop_id, version, per_hour) values (" + desk.shop + ", 0, 60)");
        rig.execute("update campaign set state = 'STARTED', send_id = -2, started_at = now()");
        assertThat(desk.page(campaign + "/progress").text())
                .as("what limits it stands beside what goes out")
                .contains("lets 60 an hour go out");
    }
}
