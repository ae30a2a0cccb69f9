package dev.storecrm.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PeopleSketchTests {
    /** Shopify's numbers: large, and regular. */
    private static LongStream people(long from, long to) {
        return LongStream.range(from, to).map(n -> 7_000_000_000_000L + n * 32_768);
    }

    @Test
    void findsEverybodyWhoIsInIt() {
        var sketch = PeopleSketch.forAbout(20_000);
        people(0, 20_000).forEach(sketch::add);

        assertThat(people(0, 20_000).allMatch(PeopleSketch.of(sketch.bytes())::mayHold))
                .isTrue();
    }

    @Test
    void takesFewOthersForSomebodyInIt() {
        var sketch = PeopleSketch.forAbout(20_000);
        people(0, 20_000).forEach(sketch::add);

        assertThat(people(20_000, 120_000).filter(sketch::mayHold).count()).isBetween(1L, 2_000L);
    }

    @Test
    void holdsNobodyWhenNobodyWasAdded() {
        assertThat(people(0, 1_000).anyMatch(PeopleSketch.forAbout(0)::mayHold)).isFalse();
    }
}
