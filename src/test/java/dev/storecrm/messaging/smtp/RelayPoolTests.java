package dev.storecrm.messaging.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.ledger.Fate;
import dev.storecrm.messaging.ledger.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Every answer of a relay is understood")
@Timeout(60)
@ParameterizedClass(name = "several commands at once: {0}")
@ValueSource(booleans = {true, false})
class RelayPoolTests extends RelayStage {
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

    @Test
    @DisplayName("R29: a refused recipient costs one word to forget it by")
    void hasARefusalForgottenOnce() throws Exception {
        try (var relay = scripted(moment -> moment.verb().equals("RCPT") ? answerFor(moment.line()) : null);
                var pool = pool(relay, 1)) {
            send(pool, "gone@example.com");
            send(pool, "good@example.com");
            assertThat(relay.heard()).filteredOn("RSET"::equals).hasSize(1);
            assertThat(relay.connections()).isOne();
        }
    }

    @Test
    @DisplayName(
            "R29: a line on which a refusal may not be forgotten carries no other mail: its answers may be a word late")
    void leavesALineThatMayNotHaveForgotten() throws Exception {
        var next = new CountDownLatch(1);
        try (var relay = scripted(moment -> switch (moment.verb()) {
                    case "RCPT" -> answerFor(moment.line());
                    case "RSET" -> forgotten(next);
                    default -> null;
                });
                var pool = pool(relay, 1)) {
            assertThat(send(pool, "gone@example.com").reason()).isEqualTo("NO_MAILBOX");
            var outcome = pool.hand("b@example.com", "good@example.com", MAIL, () -> {
                next.countDown();
                return true;
            });
            assertThat(outcome.fate()).isEqualTo(Fate.SENT);
            assertThat(relay.heard()).filteredOn(line -> line.contains("good@")).hasSize(1);
        }
    }

    private static String forgotten(CountDownLatch late) {
        try {
            assertThat(late.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "250 2.0.0 forgotten";
    }

    private static @Nullable String answerFor(String line) {
        return line.contains("soft@") ? "450 4.2.1 later" : line.contains("gone@") ? "550 5.1.1 nobody" : null;
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
}
