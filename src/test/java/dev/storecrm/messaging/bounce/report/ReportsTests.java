package dev.storecrm.messaging.bounce.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.bounce.BounceKind;
import dev.storecrm.messaging.bounce.Dsn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R36, as far as a report by itself goes: the right class, within bounds. */
class ReportsTests {
    private static final String TO = "bounces+1-0123456789abcdef@shop.example";

    private static Optional<Report> read(String mail) {
        var bytes = mail.getBytes(StandardCharsets.UTF_8);
        return Reports.read(Arrays.copyOf(bytes, Math.min(bytes.length, Reports.ENOUGH)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "failed    | 5.1.1 | 550 5.1.1 User unknown                    | HARD",
                "failed    | 5.1.2 | 550 5.1.2 Host unknown                    | HARD",
                "failed    | 5.4.4 | unable to look up host                    | HARD",
                "failed    | 5.2.1 | 550 5.2.1 The account is disabled         | HARD",
                "failed    | 5.0.0 | 550 5.1.1 no such user                    | HARD",
                "failed    | 5.0.0 | 550 no                                    | SOFT",
                "failed    | 5.2.2 | 552 5.2.2 Mailbox full                    | SOFT",
                "failed    | 4.4.1 | connect to mx.example.com: timed out      | SOFT",
                "failed    | 5.3.4 | 552 5.3.4 Message too big                 | SOFT",
                "failed    | 5.7.1 | 550 5.7.1 Blocked                         | POLICY",
                "failed    | 5.7.26| 550 5.7.26 unauthenticated                | POLICY",
                "failed    | 5.1.8 | 550 5.1.8 Sender address rejected         | POLICY",
                "delivered | 2.1.5 | 250 ok                                    | ARRIVED",
                "relayed   | 2.1.9 | 250 ok                                    | ARRIVED",
            })
    void r36TellsWhatAReportMeans(String action, String status, String said, BounceKind kind) {
        assertThat(read(Dsn.of(TO, "one", action, status, said))).hasValueSatisfying(report -> {
            assertThat(report.kind()).isEqualTo(kind);
            assertThat(report.status()).isEqualTo(status);
            assertThat(report.answer()).isEqualTo(said);
            assertThat(report.addresses()).contains(TO);
        });
    }

    @Test
    void r36HearsNothingFromWhatIsNoReportOrTellsOfADelay() {
        assertThat(read(Dsn.of(TO, "one", "delayed", "4.4.1", "still trying"))).isEmpty();
        assertThat(read(Dsn.away(TO))).isEmpty();
        assertThat(read("")).isEmpty();
        assertThat(read("Content-Type: multipart/report; boundary=\r\n\r\n--")).isEmpty();
        assertThat(read("Content-Type: \u0000;;;=\r\n\r\n")).isEmpty();
        assertThat(read(Dsn.of(TO, "one", "failed", "5.1.1", "no").replace("Action:", "Auction:")))
                .isEmpty();
    }

    @Test
    void r36TellsAComplaintFromItsOpposite() {
        assertThat(read(Dsn.complaint(TO, "one", "abuse"))).hasValueSatisfying(report -> {
            assertThat(report.kind()).isEqualTo(BounceKind.COMPLAINT);
            assertThat(report.addresses()).contains(TO);
        });
        assertThat(read(Dsn.complaint(TO, "one", "not-spam"))).isEmpty();
    }

    @Test
    void r36ReadsTheBeginningOfAHugeReportAndGoesNotDownManyLevels() {
        var huge = Dsn.of(TO, "one", "failed", "5.1.1", "no")
                .replace("Subject: Spring", "Subject: " + "x".repeat(60 << 20));
        assertThat(read(huge)).map(Report::kind).contains(BounceKind.HARD);

        var nested = new StringBuilder("Content-Type: multipart/report; boundary=\"b0\"\r\n\r\n");
        for (var level = 0; level < 200; level++) {
            nested.append("--b")
                    .append(level)
                    .append("\r\nContent-Type: multipart/mixed; boundary=\"b")
                    .append(level + 1)
                    .append("\"\r\n\r\n");
        }
        nested.append(
                        "--b200\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n\r\n")
                .append(
                        "Final-Recipient: rfc822; somebody@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b200--\r\n");
        assertThat(read(nested.toString()))
                .as("what stands two hundred levels down")
                .isEmpty();
    }

    @Test
    void givesTheSameReportTheSameNumberAndOthersOthers() {
        var one = read(Dsn.of(TO, "one", "failed", "5.1.1", "no")).orElseThrow();
        assertThat(read(Dsn.of(TO, "one", "failed", "5.1.1", "no"))
                        .orElseThrow()
                        .key())
                .isEqualTo(one.key());
        assertThat(read(Dsn.of(TO, "two", "failed", "5.1.1", "no"))
                        .orElseThrow()
                        .key())
                .isNotEqualTo(one.key());
    }
}
