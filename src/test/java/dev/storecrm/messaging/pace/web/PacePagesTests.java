package dev.storecrm.messaging.pace.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class PacePagesTests {
    @Autowired
    Rig rig;

    @Test
    void keepsTheSpeedAndSaysWhenTheRelayWantsLess() {
        rig.reset();
        rig.execute("delete from mail_pace");
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        assertThat(rig.get("/settings").body()).contains("/settings/speed");
        assertThat(rig.post("/settings/speed", Map.of("perHour", "0", "version", "0"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(rig.post("/settings/speed", Map.of("perHour", "5000", "version", "0"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(rig.post("/settings/speed", Map.of("perHour", "70", "version", "0"))
                        .statusCode())
                .as("somebody saved in between")
                .isEqualTo(409);
        assertThat(rig.get("/settings/speed").body()).contains("value=\"5000\"").doesNotContain("is putting mails off");
        rig.execute("update mail_pace set slowed_to = 700, slowed_at = '" + rig.now() + "'");
        assertThat(rig.get("/settings/speed").body()).contains("is putting mails off, so 700 an hour");
        rig.execute(
                "insert into mail_relay (relay, slowed_to, slowed_at) values ('OPERATOR', 650, '" + rig.now() + "')");
        rig.execute("insert into mail_relay_share (shop_id, waits_until) values (-1, now() + interval '99 years')");
        assertThat(rig.get("/settings/speed").body())
                .as("the limit that is the lower one, in words")
                .contains("takes 650 an hour from all shops together", "so 325 an hour are yours");
        assertThat(rig.post("/settings/speed", Map.of("perHour", "", "version", "1"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(rig.rows("select 1 from mail_pace where per_hour is null")).hasSize(1);
    }
}
