package dev.storecrm.flow.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.flow.FlowRun;
import dev.storecrm.testing.SandboxTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs about customers who were erased or became part of another, also when that happens while the run comes in. */
@SandboxTest
class AbsentCustomerTests extends FlowStage {
    private static final long SURVIVOR = 502;
    private static final String NO_PERSON = "select 1 from flow_payload where customer_id is not null or value <> ''";

    @AfterEach
    void forget() {
        rig.execute("delete from tombstone where record_table = 'customer'");
    }

    private static String erasure(long customer) {
        return "insert into tombstone (shop_id, record_table, record_id, deleted_at) select id, 'customer', " + customer
                + ", 'infinity' from shop";
    }

    private static String merge(long customer, long into) {
        return "insert into tombstone (shop_id, record_table, record_id, deleted_at, merged_into) select id, 'customer', "
                + customer + ", now(), " + into + " from shop";
    }

    private static String deletion(long customer) {
        return "delete from customer where customer_id = " + customer;
    }

    /** A run that comes while an erasure or a merge is under way is taken, and worked off when that has ended. */
    private FlowRun.Attempt sendWhile(String... statements) throws SQLException {
        try (var holder = database.connectAsSuperuser();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtextextended('writes about customers', id)) from shop");
            var answer = send(properties(CUSTOMER, "vip_customerrankname", "Gold Hanako"));
            for (var each : statements) {
                statement.execute(each);
            }
            holder.commit();
            return answer;
        }
    }

    private void workOff() {
        jobs.runDue();
        jobs.runDue();
    }

    @Test
    void keepsNothingOfARunThatCameWhileItsCustomerWasErased() throws SQLException {
        var answer = sendWhile(erasure(CUSTOMER), deletion(CUSTOMER));
        assertThat(answer.body()).contains("taken");
        assertThat(verdicts()).containsExactly("WAITING");
        workOff();

        assertThat(verdicts()).containsExactly("INVALID");
        assertThat(rig.rows(NO_PERSON)).isEmpty();
        assertThat(lines()).isZero();
        assertThat(rig.get("/flow?verdict=INVALID").body()).contains("erased").doesNotContain("Hanako");
    }

    @Test
    void givesARunThatCameDuringAMergeToTheSurvivor() throws SQLException {
        customer(SURVIVOR);
        sendWhile(merge(CUSTOMER, SURVIVOR), deletion(CUSTOMER));
        workOff();

        assertThat(verdicts()).containsExactly("KEPT");
        assertThat(rig.rows("select customer_id, text_value from metafield_facts"))
                .containsExactly(Map.of("customer_id", SURVIVOR, "text_value", "Gold Hanako"));
        assertThat(rig.rows("select customer_id from flow_payload")).containsExactly(Map.of("customer_id", SURVIVOR));
    }

    @Test
    void waitsForACustomerWhoIsNotHereYetAfterWaitingForARow() throws SQLException {
        sendWhile(deletion(CUSTOMER));
        workOff();
        assertThat(verdicts()).containsExactly("PARKED");

        customer(CUSTOMER);
        rig.clock.tick(Duration.ofMinutes(6));
        jobs.runDue();
        assertThat(verdicts()).containsExactly("KEPT");
    }

    /** The workflow knows the old number for good; here one merge followed another. */
    @Test
    void takesWhatIsSentAboutAnOldNumberForTheSurvivor() {
        customer(SURVIVOR);
        rig.execute(deletion(CUSTOMER));
        rig.execute(merge(CUSTOMER, 503));
        rig.execute(merge(503, SURVIVOR));
        var run = flow.prepare(properties(CUSTOMER, "vip_approvedpoint", "7"));

        assertThat(flow.attempt(run).body()).contains("kept");
        assertThat(flow.attempt(run).body()).contains("kept");
        assertThat(rig.rows("select customer_id, number_value::int as points from metafield_facts"))
                .containsExactly(Map.of("customer_id", SURVIVOR, "points", 7));
        assertThat(verdicts()).containsExactly("KEPT", "DUPLICATE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vip_unheardof", "vip_approvedpoint", ""})
    void keepsNothingAboutAnErasedCustomerWhateverElseIsWrong(String key) {
        rig.execute(deletion(CUSTOMER));
        rig.execute(erasure(CUSTOMER));
        var run = flow.prepare(properties(CUSTOMER, key, "Hanako, no number"));

        assertThat(flow.attempt(run).status()).isEqualTo(422);
        assertThat(flow.attempt(run).status()).isEqualTo(422);
        assertThat(rig.rows("select 1 from flow_payload")).hasSize(2);
        assertThat(rig.rows(NO_PERSON)).isEmpty();
    }
}
