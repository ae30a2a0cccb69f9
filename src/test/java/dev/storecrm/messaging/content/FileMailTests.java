package dev.storecrm.messaging.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestRelay;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
@DisplayName("F50: whoever asked for a file and left is told, in test mode too")
class FileMailTests {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    private int before;

    @BeforeEach
    void install() {
        rig.reset();
        List.of(
                        "export_file",
                        "export_columns",
                        "delivery",
                        "send",
                        "mail_sender",
                        "billing_plan",
                        "suppression",
                        "customer_word",
                        "customer")
                .forEach(table -> rig.execute("delete from " + table));
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        rig.execute("""
                insert into customer (shop_id, customer_id, last_name, email, state, created_at, updated_at, row_hash)
                select s.id, n, 'Canary', 'canary' || n || '@example.com', 'ENABLED', now(), now(), 0
                from shop s, generate_series(1, 1200) n where s.domain = '%s'
                """.formatted(rig.store.domain()));
        rig.execute("insert into customer_word (shop_id, customer_id, word)"
                + " select shop_id, customer_id, 'canary' from customer");
        before = TestRelay.taken().size();
    }

    @AfterEach
    void takeEverythingAgain() {
        rig.execute("delete from customer");
        TestRelay.answer(moment -> null);
    }

    private void ask(String scope) {
        rig.post("/downloads/new/customers", Map.of("q", "canary", "file-scope", scope, "file-column", "email"));
    }

    private List<Taken> taken() {
        return TestRelay.taken().stream().skip(before).toList();
    }

    /** One mail, as its head and the text of its parts. */
    private String mail() {
        assertThat(taken()).hasSize(1);
        return taken().getFirst().mail();
    }

    @Test
    void tellsThatALargeFileIsReadyAndNothingOfWhatIsInIt() {
        assertThat(rig.get("/downloads/new/customers").body())
                .contains("a mail to " + Staff.owner().email());
        ask("shown");

        jobs.runDue();

        assertThat(taken()).extracting(Taken::to).containsExactly(Staff.owner().email());
        assertThat(mail())
                .contains("From: StoreCRM <storecrm@storecrm.example>", "Subject: Your file is ready: Customers")
                .contains("Auto-Submitted: auto-generated", "1,200 rows", "/apps/sandbox/downloads")
                .doesNotContainIgnoringCase("canary")
                .doesNotContain("List-Unsubscribe");
        assertThat(rig.rows("select kind, to_staff, state from send"))
                .containsExactly(Map.of("kind", "SYSTEM", "to_staff", true, "state", "FINISHED"));
        jobs.runDue();
        assertThat(taken()).hasSize(1);
    }

    @Test
    void writesInTheLanguageOfWhoeverAsked() {
        rig.post("/settings/language", Map.of("language", "ja"));
        ask("all");
        jobs.runDue();

        assertThat(mail())
                .contains("=?UTF-8?B?"
                        + Base64.getEncoder()
                                .encodeToString("ファイルの準備が".getBytes(StandardCharsets.UTF_8))
                                .substring(0, 16));
    }

    /** Whoever is there sees it; who takes it back needs no mail. */
    @Test
    void tellsNothingOfASmallFileNorOfOneThatWasTakenBack() {
        rig.execute("delete from customer where customer_id > 3");
        ask("shown");
        ask("all");
        rig.post(
                "/downloads/" + rig.value("select file_id from export_file where all_rows") + "/cancellation",
                Map.of());

        jobs.runDue();

        assertThat(taken()).isEmpty();
        assertThat(rig.rows("select state from export_file order by state"))
                .containsExactly(Map.of("state", "CANCELLED"), Map.of("state", "READY"));
    }

    @Test
    void saysWhyThereIsNoFile() {
        ask("all");
        rig.execute("update export_file set attempts = 5");
        jobs.runDue();

        assertThat(mail())
                .contains("Subject: Your file could not be made: Customers", "It failed again and again")
                .doesNotContainIgnoringCase("canary");
    }

    @Test
    void losesNoFileWithTheMail() {
        TestRelay.hangUp();
        TestRelay.answer(moment -> moment.verb().equals("DATA") ? "554 5.7.1 no" : null);
        ask("all");
        jobs.runDue();
        rig.execute("update staff set email = null");
        ask("all");
        jobs.runDue();

        assertThat(taken()).isEmpty();
        assertThat(rig.rows("select state, untold from export_file"))
                .hasSize(2)
                .containsOnly(Map.of("state", "READY", "untold", false));
        assertThat(rig.get("/downloads/new/customers").body()).contains("Shopify has told no verified address");
        assertThat(rig.rows("select fate from delivery")).containsExactly(Map.of("fate", "FAILED"));
    }

    /** A mail that waited until its file was gone would lead nowhere. */
    @Test
    void writesNoMailOfAFileThatIsGone() {
        rig.execute(
                "insert into mail_sender (shop_id, from_address, relay_host, relay_port, relay_security, changed_at, version)"
                        + " select id, 'shop@example.com', '127.0.0.1', 1, 'NONE', now(), 0 from shop limit 1");
        ask("all");
        jobs.runDue();
        rig.post("/downloads/" + rig.value("select file_id from export_file") + "/removal", Map.of());
        rig.execute("delete from mail_sender");
        rig.clock.tick(Duration.ofMinutes(30));
        jobs.runDue();

        assertThat(taken()).isEmpty();
        assertThat(rig.rows("select fate, reason from delivery"))
                .containsExactly(Map.of("fate", "FAILED", "reason", "UNSENDABLE"));
    }
}
