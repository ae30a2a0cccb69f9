package dev.storecrm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What somebody decides in the moment in which a campaign starts by itself")
class CampaignMomentTests extends CampaignStage {

    @AfterEach
    void forget() {
        rig.execute("drop function if exists decide_meanwhile cascade");
    }

    @Test
    @DisplayName("A campaign that is taken back then stays so, and fails the work of no other")
    void yieldsToWhoTakesItBack() {
        var first = desk.campaign(Map.of("segments", desk.kept));
        var second = desk.campaign(Map.of("segments", desk.kept));
        var third = desk.campaign(Map.of("segments", desk.kept));
        var day = rig.now().atZone(ZoneId.of("Europe/Berlin")).toLocalDate().plusDays(2);
        for (var each : new String[] {first, second, third}) {
            assertThat(desk.schedule(each, day + "T09:00")).contains("campaign.done.scheduled");
        }
        // all are read when the first one starts; another instance takes the second one back just then
        rig.execute("""
                create function decide_meanwhile() returns trigger language plpgsql as $$ begin
                    update campaign set state = 'DRAFT', local_time = null, zone = null, due_at = null, version = version + 1
                    where shop_id = new.shop_id and id = %s;
                    return null;
                end $$
                """.formatted(number(second)));
        rig.execute("create trigger decide_meanwhile after update on campaign for each row"
                + " when (new.state = 'STARTED' and new.id = " + number(first)
                + ") execute function decide_meanwhile()");
        rig.clock.set(day.atTime(9, 0).atZone(ZoneId.of("Europe/Berlin")).toInstant());

        jobs.runDue();

        assertThat(state(first)).containsEntry("state", "STARTED");
        assertThat(state(second)).containsEntry("state", "DRAFT").containsEntry("held", null);
        assertThat(state(third)).containsEntry("state", "STARTED");
        assertThat(rig.rows("select attempts from due_work where kind = 'campaign-start' and attempts > 0"))
                .as("nothing failed that would come up again")
                .isEmpty();
    }

    private Map<String, Object> state(String campaign) {
        return rig.rows("select state, held from campaign where id = " + number(campaign))
                .getFirst();
    }

    private static String number(String campaign) {
        return campaign.replaceAll(".*/", "");
    }
}
