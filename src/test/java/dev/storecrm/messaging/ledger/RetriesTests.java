package dev.storecrm.messaging.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTests {
    @ParameterizedTest
    @DisplayName("R28: who was put off together comes again one by one, later each time, for two days")
    @CsvSource({"1, PT5M", "2, PT15M", "3, PT1H", "4, PT4H", "5, PT12H", "6, PT24H"})
    void scattersThem(int attempts, Duration pause) {
        var seed = new Random().nextLong();
        System.out.println("RetriesTests R28: seed " + seed);
        var chance = new Random(seed);
        var pauses = IntStream.range(0, 1_000)
                .mapToObj(recipient -> Retries.after(attempts, chance))
                .toList();

        assertThat(Retries.spent(attempts)).isFalse();
        assertThat(pauses)
                .as("seed " + seed)
                .allMatch(each -> each.compareTo(pause) >= 0)
                .allMatch(each -> each.compareTo(pause.multipliedBy(6).dividedBy(5)) <= 0);
        assertThat(pauses.stream().map(Duration::toSeconds).distinct())
                .as("seed " + seed)
                .hasSizeGreaterThan(40);
        assertThat(Retries.spent(7)).isTrue();
    }
}
