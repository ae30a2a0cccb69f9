package dev.storecrm.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MergeTests {
    private static final Merge.Wording PLAIN = new Merge.Wording() {
        @Override
        public String label(String field) {
            return field;
        }

        @Override
        public String text(String field, String value) {
            return value;
        }
    };

    @Test
    void tellsWhoChangedWhatAndChoosesAgainstNobody() {
        var merge = Merge.of(
                Map.of("a", "1", "b", "1", "c", "1", "d", "1"),
                Map.of("a", "2", "b", "1", "c", "2", "d", "1"),
                Map.of("a", "1", "b", "3", "c", "3", "d", "1"),
                PLAIN);

        assertThat(merge.same()).isEqualTo(Map.of("d", "1"));
        assertThat(merge.differing())
                .extracting(Merge.Field::name, Merge.Field::by, Merge.Field::keepsMine)
                .containsExactlyInAnyOrder(
                        tuple("a", Merge.By.ME, true),
                        tuple("b", Merge.By.THEM, false),
                        tuple("c", Merge.By.BOTH, false));
    }

    @Test
    void countsAFieldWhoseBeginningIsUnknownAsChangedByBoth() {
        var merge = Merge.of(Map.of("b", "1"), Map.of("a", "1"), Map.of("a", "2"), PLAIN);

        assertThat(merge.differing().getFirst().by()).isEqualTo(Merge.By.BOTH);
    }
}
