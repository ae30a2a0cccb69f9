package dev.storecrm.messaging.smtp;

import static dev.storecrm.messaging.smtp.ScriptedRelay.DEAF;
import static dev.storecrm.messaging.smtp.ScriptedRelay.DRIPS;
import static dev.storecrm.messaging.smtp.ScriptedRelay.HANG_UP;
import static dev.storecrm.messaging.smtp.ScriptedRelay.HANG_UP_IN_THE_MIDDLE;
import static dev.storecrm.messaging.smtp.ScriptedRelay.KEEP_AND_HANG_UP;
import static dev.storecrm.messaging.smtp.ScriptedRelay.SILENCE;
import static dev.storecrm.messaging.smtp.ScriptedRelay.SIPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.storecrm.messaging.ledger.Fate;
import dev.storecrm.messaging.ledger.Outcome;
import dev.storecrm.messaging.smtp.RelayDown.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A line that breaks or falls silent neither loses a mail nor sends it twice")
@Timeout(60)
@ParameterizedClass(name = "several commands at once: {0}")
@ValueSource(booleans = {true, false})
class RelayBreaksTests extends RelayStage {
    private static final byte[] LONG =
            ("Subject: x\r\n\r\n" + "x".repeat(70).concat("\r\n").repeat(400_000)).getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @DisplayName("R23–R25: what a line that breaks means depends on where it breaks")
    @CsvSource({
        "DATA, " + HANG_UP + ", SOFT_FAILED, 0",
        "END, " + HANG_UP + ", UNKNOWN, 0",
        "END, " + KEEP_AND_HANG_UP + ", UNKNOWN, 1"
    })
    void knowsWhatItCannotKnow(String verb, String answer, Fate fate, int taken) throws Exception {
        try (var relay = scripted(moment -> moment.verb().equals(verb) ? answer : null);
                var pool = pool(relay, 10)) {
            var outcome = send(pool, "a@example.com");

            assertThat(outcome.fate()).isEqualTo(fate);
            assertThat(outcome.reason()).isEqualTo("CONNECTION_LOST");
            assertThat(relay.taken()).hasSize(taken);
        }
    }

    @Test
    @DisplayName("R23: cut off in the middle of a long mail, whose end was never said, it has not arrived")
    void knowsThatHalfAMailIsNone() throws Exception {
        try (var relay = scripted(moment -> moment.verb().equals("DATA") ? HANG_UP_IN_THE_MIDDLE : null);
                var pool = pool(relay, 1)) {
            assertThat(pool.hand("b@example.com", "a@example.com", LONG, () -> true)
                            .fate())
                    .isEqualTo(Fate.SOFT_FAILED);
            assertThat(relay.taken()).isEmpty();
        }
    }

    @Test
    @DisplayName("A kept line that was hung up is replaced, and the mail goes out once")
    void replacesADeadLine() throws Exception {
        try (var relay = scripted(moment -> moment.verb().equals("MAIL")
                                && moment.connection() == 1
                                && moment.line().contains("second")
                        ? HANG_UP
                        : null);
                var pool = pool(relay, 10)) {
            send(pool, "first@example.com");
            var begun = new AtomicInteger();

            var outcome = pool.hand("second@example.com", "a@example.com", MAIL, () -> begun.incrementAndGet() > 0);

            assertThat(outcome.fate()).isEqualTo(Fate.SENT);
            assertThat(begun).hasValue(1);
            assertThat(relay.taken()).hasSize(2);
        }
    }

    @Test
    @DisplayName("R31: of lines that died together one costs somebody an attempt, when the relay takes no new ones")
    void spendsOneAttemptOnDeadLines() throws Exception {
        var together = new CyclicBarrier(3);
        var shut = new AtomicBoolean();
        try (var relay = scripted(
                        moment -> shut.get() && moment.verb().equals("GREETING") ? "554 5.7.1 go away" : null);
                var pool = pool(relay, 3);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Outcome>>();
            for (var i = 0; i < 3; i++) {
                all.add(threads.submit(() -> pool.hand("b@example.com", "a@example.com", MAIL, () -> met(together))));
            }
            for (var each : all) {
                assertThat(each.get().fate()).isEqualTo(Fate.SENT);
            }
            assertThat(relay.connections()).isEqualTo(3);
            shut.set(true);
            relay.hangUp();

            assertThat(send(pool, "b@example.com").reason()).isEqualTo("CONNECTION_LOST");
            assertThat(catchThrowableOfType(RelayDown.class, () -> send(pool, "c@example.com"))
                            .reason())
                    .isEqualTo(Reason.REFUSED);
        }
    }

    private static boolean met(CyclicBarrier all) {
        try {
            all.await(20, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @DisplayName("R27, R31: what keeps every mail from going out begins none")
    @CsvSource({
        "GREETING, 421 4.3.2 busy, BUSY, false",
        "GREETING, 554 5.7.1 go away, REFUSED, true",
        "AUTH, 535 5.7.8 wrong, CREDENTIALS, true",
        "AUTH, 454 4.7.0 later, BUSY, false",
        "AUTH, " + SILENCE + ", UNREACHABLE, false",
        "AUTH, " + HANG_UP + ", UNREACHABLE, false",
        "GREETING, " + SILENCE + ", UNREACHABLE, false",
        "GREETING, " + HANG_UP + ", UNREACHABLE, false"
    })
    void beginsNothing(String verb, String answer, Reason reason, boolean waitsForAPerson) throws Exception {
        try (var relay = scripted(moment -> moment.verb().equals(verb) ? answer : null);
                var pool = pool(relay, 10)) {
            var begun = new AtomicInteger();

            var down = catchThrowableOfType(
                    RelayDown.class,
                    () -> pool.hand("b@example.com", "a@example.com", MAIL, () -> begun.incrementAndGet() > 0));

            assertThat(down.reason()).isEqualTo(reason);
            assertThat(down.needsPerson()).isEqualTo(waitsForAPerson);
            assertThat(begun).hasValue(0);
            for (Throwable each = down; each != null; each = each.getCause()) {
                assertThat(String.valueOf(each.getMessage())).doesNotContain("secret");
            }
        }
    }

    @Test
    @DisplayName("R32: a relay that falls silent in the middle of a mail does not keep the thread")
    void doesNotWaitForEver() throws Exception {
        try (var relay = scripted(moment -> moment.verb().equals("END") ? SILENCE : null);
                var pool = pool(relay, 10)) {
            assertThat(send(pool, "a@example.com").fate()).isEqualTo(Fate.UNKNOWN);
        }
    }

    @Test
    @DisplayName("R32: nor does one that reads nothing any more")
    void doesNotWriteForEver() throws Exception {
        try (var relay = scripted(moment -> moment.verb().equals("DATA") ? DEAF : null);
                var pool = pool(relay, 1)) {
            assertThat(pool.hand("b@example.com", "a@example.com", LONG, () -> true)
                            .fate())
                    .isEqualTo(Fate.SOFT_FAILED);
        }
    }

    @Test
    @DisplayName("R32: nor one that reads a letter at a time, or answers so and without an end")
    void doesNotWaitForLetters() throws Exception {
        try (var relay = scripted(moment -> moment.verb().equals("DATA") ? SIPS : null);
                var pool = pool(relay, 1)) {
            assertThat(pool.hand("b@example.com", "a@example.com", LONG, () -> true)
                            .fate())
                    .isEqualTo(Fate.SOFT_FAILED);
        }
        for (var verb : List.of("GREETING", "EHLO", "AUTH")) {
            try (var relay = scripted(moment -> moment.verb().equals(verb) ? DRIPS : null);
                    var pool = pool(relay, 1)) {
                var down = catchThrowableOfType(RelayDown.class, () -> send(pool, "a@example.com"));
                assertThat(down.reason()).as(verb).isEqualTo(Reason.UNREACHABLE);
            }
        }
        try (var relay = scripted(moment -> moment.verb().equals("END") ? DRIPS : null);
                var pool = pool(relay, 1)) {
            assertThat(send(pool, "a@example.com").fate()).isEqualTo(Fate.UNKNOWN);
        }
    }

    @ParameterizedTest
    @DisplayName("R32: nor is an answer listened to that is as quick as it is long")
    @CsvSource({"GREETING, 220", "EHLO, 250"})
    void listensToNoEndlessAnswer(String verb, String code) throws Exception {
        try (var relay = scripted(moment -> moment.verb().equals(verb) ? answer(code, 100) : null);
                var pool = pool(relay, 1)) {
            assertThat(send(pool, "a@example.com").fate()).isEqualTo(Fate.SENT);
        }
        try (var relay = scripted(moment -> moment.verb().equals(verb) ? answer(code, 600) : null);
                var pool = pool(relay, 1)) {
            assertThat(catchThrowableOfType(RelayDown.class, () -> send(pool, "a@example.com"))
                            .reason())
                    .isEqualTo(Reason.UNREACHABLE);
        }
    }

    private static String answer(String code, int kilobytes) {
        return (code + "-" + "x".repeat(1_018) + "\r\n").repeat(kilobytes) + code + " AUTH PLAIN LOGIN";
    }
}
