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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Every answer of a relay is understood")
@Timeout(60)
@ParameterizedClass(name = "several commands at once: {0}")
@ValueSource(booleans = {true, false})
class RelayPoolTests {
    private static final Timeouts SHORT =
            new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(20));
    private static final ScheduledExecutorService WATCH = Executors.newScheduledThreadPool(1);
    private static final byte[] MAIL = "Subject: x\r\n\r\n.\r\n..\r\ntext\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] LONG =
            ("Subject: x\r\n\r\n" + "x".repeat(70).concat("\r\n").repeat(400_000)).getBytes(StandardCharsets.US_ASCII);

    @Parameter
    private boolean pipelining;

    @AfterAll
    static void stop() {
        WATCH.shutdownNow();
    }

    @Test
    void handsManyMailsOverOneLine() throws Exception {
        try (var relay = scripted(moment -> null);
                var pool = pool(relay, 10)) {
            for (var i = 0; i < 20; i++) {
                assertThat(send(pool, "a" + i + "@example.com").fate()).isEqualTo(Fate.SENT);
            }
            assertThat(relay.connections()).isEqualTo(1);
            assertThat(relay.taken()).hasSize(20).allSatisfy(mail -> {
                assertThat(mail.from()).isEqualTo("bounce@example.com");
                assertThat(mail.mail()).isEqualTo(new String(MAIL, StandardCharsets.US_ASCII));
            });
        }
    }

    @Test
    void signsInNowhereWithoutAUser() throws Exception {
        try (var relay = scripted(moment -> null);
                var pool = pool(new Relay("127.0.0.1", relay.port(), Relay.Security.NONE, null, ""), 1)) {
            assertThat(send(pool, "a@example.com").fate()).isEqualTo(Fate.SENT);
            assertThat(relay.heard()).noneMatch(line -> line.startsWith("AUTH"));
        }
    }

    @Test
    @DisplayName("R12: nothing is said of a mail whose recipient may not be written to any more")
    void saysNothingWithoutLeave() throws Exception {
        try (var relay = scripted(moment -> null);
                var pool = pool(relay, 10)) {
            pool.hand("bounce@example.com", "a@example.com", MAIL, () -> false);

            assertThat(relay.heard()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @ParameterizedTest
    @DisplayName("R27–R30: what an answer means")
    @CsvSource({
        "MAIL, 451 4.3.0 busy, SOFT_FAILED, DEFERRED, true",
        "MAIL, 421 4.3.2 shutting down, SOFT_FAILED, DEFERRED, false",
        "MAIL, 550 5.7.1 not from here, FAILED, POLICY, true",
        "MAIL, 553 5.1.8 no such sender, FAILED, POLICY, true",
        "RCPT, 450 4.2.0 greylisted, SOFT_FAILED, DEFERRED, true",
        "RCPT, 452 4.2.2 full, SOFT_FAILED, DEFERRED, true",
        "RCPT, 550 5.1.1 nobody, FAILED, NO_MAILBOX, true",
        "RCPT, 550 no such user here, FAILED, NO_MAILBOX, true",
        "RCPT, 550 5.7.1 blocked, FAILED, POLICY, true",
        "RCPT, 552 5.2.2 full, FAILED, MAILBOX_FULL, true",
        "RCPT, 554 denied, FAILED, POLICY, true",
        "DATA, 421 4.7.0 too many, SOFT_FAILED, DEFERRED, false",
        "DATA, 554 5.7.0 no, FAILED, POLICY, true",
        "END, 451 4.3.0 try later, SOFT_FAILED, DEFERRED, true",
        "END, 421 4.3.0 closing, SOFT_FAILED, DEFERRED, false",
        "END, 552 5.3.4 too big, FAILED, TOO_BIG, true",
        "END, 550 5.7.26 unauthenticated, FAILED, POLICY, true",
        "END, 550 5.7.515 unauthenticated, FAILED, POLICY, true",
        "END, 550 5.1.1 nobody, FAILED, NO_MAILBOX, true"
    })
    void understands(String verb, String answer, Fate fate, String reason, boolean kept) throws Exception {
        var asked = new AtomicInteger();
        try (var relay =
                        scripted(moment -> moment.verb().equals(verb) && asked.getAndIncrement() == 0 ? answer : null);
                var pool = pool(relay, 10)) {
            var outcome = send(pool, "a@example.com");

            assertThat(outcome.fate()).isEqualTo(fate);
            assertThat(outcome.reason()).isEqualTo(reason);
            assertThat(outcome.answer()).isEqualTo(answer);
            assertThat(relay.taken()).isEmpty();
            // the next one is not touched by it, over the same line or another
            assertThat(send(pool, "b@example.com").fate()).isEqualTo(Fate.SENT);
            assertThat(relay.connections()).isEqualTo(kept ? 1 : 2);
        }
    }

    @Test
    @DisplayName("R29: what one recipient met is none of the others'")
    void mixesNobodyUp() throws Exception {
        try (var relay = scripted(moment -> moment.verb().equals("RCPT") ? answerFor(moment.line()) : null);
                var pool = pool(relay, 1)) {
            assertThat(send(pool, "soft@example.com").fate()).isEqualTo(Fate.SOFT_FAILED);
            assertThat(send(pool, "gone@example.com").reason()).isEqualTo("NO_MAILBOX");
            assertThat(send(pool, "good@example.com").fate()).isEqualTo(Fate.SENT);
            assertThat(relay.taken()).extracting(ScriptedRelay.Taken::to).containsExactly("good@example.com");
        }
    }

    @Test
    @DisplayName("R29: a relay that wants the mail of nobody gets none")
    void endsNoMailOfNobody() throws Exception {
        var asked = new AtomicInteger();
        try (var relay = scripted(moment -> switch (moment.verb()) {
                    case "RCPT" -> asked.getAndIncrement() == 0 ? "550 5.1.1 nobody" : null;
                    case "DATA" -> "354 go ahead";
                    default -> null;
                });
                var pool = pool(relay, 1)) {
            assertThat(send(pool, "gone@example.com").reason()).isEqualTo("NO_MAILBOX");
            assertThat(send(pool, "good@example.com").fate()).isEqualTo(Fate.SENT);
            assertThat(relay.taken()).extracting(ScriptedRelay.Taken::to).containsExactly("good@example.com");
        }
    }

    private static @Nullable String answerFor(String line) {
        return line.contains("soft@") ? "450 4.2.1 later" : line.contains("gone@") ? "550 5.1.1 nobody" : null;
    }

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

    @Test
    @DisplayName(
            "A pool whose place others take loses nobody: not while it is in use, nor when somebody still knows it")
    void retiresWhenNobodyUsesIt() throws Exception {
        try (var relay = scripted(moment -> null);
                var pool = pool(relay, 2)) {
            var outcome = pool.hand("b@example.com", "a@example.com", MAIL, () -> {
                assertThat(pool.retire()).as("in use").isFalse();
                return true;
            });
            assertThat(outcome.fate()).isEqualTo(Fate.SENT);
            assertThat(pool.retire()).isTrue();
            for (var mail = 0; mail < 3; mail++) {
                assertThat(send(pool, "c@example.com").fate()).isEqualTo(Fate.SENT);
            }
            assertThat(relay.connections()).as("none is kept").isEqualTo(4);
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

    @Test
    @DisplayName("R33: a relay that permits five lines is given five, and everybody is written to")
    void makesDoWithFewerLines() throws Exception {
        var people = 60;
        try (var relay = scripted(moment -> moment.verb().equals("GREETING") && moment.open() > 5
                        ? "421 4.7.0 too many connections"
                        : null);
                var pool = pool(relay, 20);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Outcome>>();
            for (var i = 0; i < people; i++) {
                var address = "a" + i + "@example.com";
                all.add(threads.submit(() -> send(pool, address)));
            }
            var down = 0;
            for (var each : all) {
                try {
                    assertThat(each.get().fate()).isEqualTo(Fate.SENT);
                } catch (ExecutionException e) {
                    down++;
                }
            }
            assertThat(down).as("only before the first line was there").isLessThan(20);
            assertThat(relay.taken()).hasSize(people - down);
            assertThat(relay.connections()).isLessThan(people);
            Set<String> recipients = ConcurrentHashMap.newKeySet();
            assertThat(relay.taken()).allMatch(mail -> recipients.add(mail.to()));
        }
    }

    private ScriptedRelay scripted(ScriptedRelay.Script script) throws IOException {
        return ScriptedRelay.start(script, pipelining);
    }

    private static Outcome send(RelayPool pool, String to) throws RelayDown {
        return pool.hand("bounce@example.com", to, MAIL, () -> true);
    }

    private static RelayPool pool(ScriptedRelay relay, int most) {
        return pool(new Relay("127.0.0.1", relay.port(), Relay.Security.NONE, "user", "secret"), most);
    }

    private static RelayPool pool(Relay relay, int most) {
        var sockets = SwiftSockets.held(Reach::anywhere, SHORT.write(), WATCH);
        return new RelayPool(
                () -> RelayConnection.open(relay, sockets, SHORT, "test.example"),
                most,
                Duration.ofMinutes(5).toNanos());
    }
}
