package dev.storecrm.campaign.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.campaign.Split.Metric;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeadTests {

    private static @Nullable Lead lead(long clickedA, long ofA, long clickedB, long ofB) {
        return Lead.of(
                List.of(new Variant("A", ofA, 0, clickedA, 0), new Variant("B", ofB, 0, clickedB, 0)), Metric.CLICKED);
    }

    @Test
    void namesTheOneAheadAndWhetherChanceExplainsIt() {
        var small = Objects.requireNonNull(lead(8, 34, 15, 36));
        assertThat(small.name()).isEqualTo("B");
        assertThat(small.by().sure()).isFalse();

        var large = Objects.requireNonNull(lead(420, 1_000, 240, 1_000));
        assertThat(large.name()).isEqualTo("A");
        assertThat(large.by().difference()).isPositive();
        assertThat(large.by().sure()).isTrue();
    }

    @Test
    void namesNobodyWhileBothAreLevelOrOneReachedNobody() {
        assertThat(Objects.requireNonNull(lead(1, 10, 2, 20)).name()).isNull();
        assertThat(lead(0, 0, 2, 20)).isNull();
    }
}
