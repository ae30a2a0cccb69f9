package dev.storecrm.consent.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What staff see and say of a person's permissions. */
@SandboxTest
class PermissionSwitchTests extends PreferenceStage {
    /** A word of Shopify's about marketing says nothing of when another kind was refused. */
    @Test
    void saysSinceWhenByWhatItGoesBy() {
        rig.post("/customers/1/consent", Map.of("kind", "FOLLOW_UP", "choice", "OUT"));
        rig.execute("update consent_entry set decided_at = timestamptz '2025-02-03'");
        rig.execute("update customer set email_state = 'SUBSCRIBED', email_consent_at = timestamptz '2026-03-04'");
        assertThat(
                        rig.rows(
                                "select kind, since::date::text as since from consent_facts where channel = 'MAIL' and since is not null"))
                .containsExactlyInAnyOrder(
                        Map.of("kind", "FOLLOW_UP", "since", "2025-02-03"),
                        Map.of("kind", "MARKETING", "since", "2026-03-04"),
                        Map.of("kind", "CART_REMINDER", "since", "2026-03-04"));
    }

    @Test
    void letsStaffSwitchAKindAndShowsTheProof() {
        rig.post("/customers/1/consent", Map.of("kind", "FOLLOW_UP", "choice", "OUT"));
        assertThat(rig.get("/customers/1/consent").body()).contains("Said no.", "Said yes in Shopify.");
        assertThat(rig.get("/customers/1/consent/evidence").body())
                .contains("By staff", "After a purchase", "canary@example.com");
        rig.post("/customers/1/consent", Map.of("kind", "FOLLOW_UP", "choice", "IN"));
        assertThat(rig.rows(PERMITTED)).hasSize(4);
        rig.execute(
                "insert into consent_entry (shop_id, customer_id, channel, kind, choice, decided_at, recorded_at, source)"
                        + " select shop_id, 1, 'MAIL', 'FOLLOW_UP', 'IN', now() - n * interval '1 day', now(), 'FLOW' from customer,"
                        + " generate_series(1, 600) n where customer_id = 1");
        assertThat(rig.get("/customers/1/consent/evidence").body().split("By Shopify Flow", -1))
                .as("a proof leaves nothing out")
                .hasSizeGreaterThan(600);
        assertThat(rig.get("/customers/999/consent").statusCode()).isEqualTo(404);
        assertThat(rig.get("/customers/999/consent/evidence").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("The proof names who switched, and has the number of whom nobody knows by name")
    void namesWhoSwitched() {
        rig.post("/customers/1/consent", Map.of("kind", "FOLLOW_UP", "choice", "OUT"));
        rig.execute("update staff set first_name = 'Aiko', last_name = 'Mori'");
        rig.execute(
                "insert into consent_entry (shop_id, customer_id, channel, kind, choice, decided_at, recorded_at, source, staff_id)"
                        + " select shop_id, 1, 'MAIL', 'FOLLOW_UP', 'IN', now(), now(), 'STAFF', 424242 from customer"
                        + " where customer_id = 1");
        assertThat(rig.get("/customers/1/consent/evidence").body())
                .contains("Aiko Mori", "Staff member 424242")
                .doesNotContain("Staff member " + rig.value("select user_id from staff"));
    }

    @Test
    @DisplayName(
            "F34, F36: staff switch LINE by kind, too, with the reason in words, where the shop keeps decisions about it")
    void letsStaffSwitchLineByKind() {
        assertThat(rig.get("/customers/1/consent").body()).doesNotContain("LINE");
        rig.execute(
                "insert into consent_entry (shop_id, customer_id, channel, kind, choice, decided_at, recorded_at, source)"
                        + " select shop_id, 77, 'LINE', 'MARKETING', 'OUT', now(), now(), 'FLOW' from customer where customer_id = 1");
        assertThat(rig.get("/customers/1/consent").body())
                .contains("Nothing is sent by LINE yet", "Never agreed to marketing.", "Allow: LINE: Marketing")
                .doesNotContain("Stop: LINE: Marketing");

        rig.post("/customers/1/consent", Map.of("channel", "LINE", "kind", "MARKETING", "choice", "IN"));
        assertThat(rig.get("/customers/1/consent").body())
                .contains("Said yes to you.", "Stop: LINE: Marketing", "Stop: LINE: After a purchase");
        rig.clock.tick(Duration.ofMinutes(1));
        rig.post("/customers/1/consent", Map.of("channel", "LINE", "kind", "FOLLOW_UP", "choice", "OUT"));
        assertThat(rig.get("/customers/1/consent").body()).contains("Said no.", "Allow: LINE: After a purchase");
        assertThat(
                        rig.rows(
                                "select channel, kind, choice, source from consent_entry where customer_id = 1 order by entry_id"))
                .containsExactly(
                        Map.of("channel", "LINE", "kind", "MARKETING", "choice", "IN", "source", "STAFF"),
                        Map.of("channel", "LINE", "kind", "FOLLOW_UP", "choice", "OUT", "source", "STAFF"));
        assertThat(rig.rows("select 1 from consent_entry where source = 'STAFF' and staff_id is null"))
                .isEmpty();
        assertThat(rig.rows(PERMITTED)).as("mail is another matter").hasSize(4);
        assertThat(rig.rows("select 1 from consent_push"))
                .as("Shopify knows of mail alone")
                .isEmpty();
        assertThat(rig.rows("select 1 from audit_entry where route = '/customers/{id}/consent' and method = 'POST'"))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(rig.post("/customers/1/consent", Map.of("channel", "FAX", "kind", "MARKETING", "choice", "IN"))
                        .statusCode())
                .isEqualTo(404);
    }

    /** Z4: one allowed cell for who never agreed, and that one by the merchant's choice. */
    @Test
    void remindsWhoNeverAgreedOnlyWhenTheMerchantWantsThat() {
        rig.execute("update customer set email_state = 'NOT_SUBSCRIBED'");
        assertThat(rig.rows(PERMITTED)).containsExactly(Map.of("kind", "TRANSACTIONAL"));
        assertThat(rig.get("/settings/consent").body()).contains("Ask a lawyer before you turn this on");
        rig.post("/settings/consent", Map.of("cartReminders", "true", "version", "0"));
        assertThat(rig.rows(PERMITTED))
                .extracting(row -> row.get("kind"))
                .containsExactly("CART_REMINDER", "TRANSACTIONAL");
        post("application/x-www-form-urlencoded", "choice=all");
        assertThat(rig.rows(PERMITTED)).containsExactly(Map.of("kind", "TRANSACTIONAL"));
    }
}
