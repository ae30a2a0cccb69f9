package dev.storecrm.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetTests {

    @Test
    void pagesThroughAListInBothDirections() {
        var first = page(Keyset.of("-id", null), rows(120, 70));
        assertThat(first.rows()).hasSize(50).startsWith(120).endsWith(71);
        assertThat(first.previous()).isNull();

        var second = Keyset.of("-id", first.next());
        assertThat(second.number(0)).isEqualTo(71);
        assertThat(second.backwards()).isFalse();
        var last = page(second, rows(70, 41));
        assertThat(last.next()).isNull();

        var back = Keyset.of("-id", last.previous());
        assertThat(back.backwards()).isTrue();
        assertThat(back.number(0)).isEqualTo(70);
        var again = page(back, rows(71, 120));
        assertThat(again.rows()).isEqualTo(first.rows());
        assertThat(again.previous()).isNull();
        assertThat(again.next()).isEqualTo(first.next());
    }

    @Test
    void hasNoNeighboursWhenThereIsNothing() {
        var page = page(Keyset.of("-id", ""), List.of());
        assertThat(page.isEmpty()).isTrue();
        assertThat(page.next()).isNull();
        assertThat(page.previous()).isNull();
    }

    @Test
    void sortsWhatHasNoTimeBeforeEverything() {
        var rows = IntStream.range(0, 51).boxed().toList();
        var page = Keyset.of("ordered", null).page(rows, row -> java.util.Arrays.asList(null, row));
        assertThat(Keyset.of("ordered", page.next()).time(0)).isEqualTo(java.time.OffsetDateTime.MIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "abc", "bm90IG91cnM", "====", "\u0000"})
    void refusesWhatNoListMade(String cursor) {
        assertThatThrownBy(() -> Keyset.of("-id", cursor)).isInstanceOf(BadCursor.class);
    }

    @Test
    void refusesTheCursorOfAnotherOrder() {
        var next = page(Keyset.of("-id", null), rows(120, 70)).next();
        assertThatThrownBy(() -> Keyset.of("name", next)).isInstanceOf(BadCursor.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "99999999999999999999", "", "+999999999-12-31T23:59:59Z", "2026-13-01T00:00:00Z", "1\u00002"
            })
    void refusesKeysThatDoNotFit(String key) {
        var cursor = cursor("n", "-id", key);
        assertThatThrownBy(() -> {
                    var keyset = Keyset.of("-id", cursor);
                    keyset.number(0);
                })
                .isInstanceOf(BadCursor.class);
        assertThatThrownBy(() -> {
                    var keyset = Keyset.of("-id", cursor("n", "-id", key + "?"));
                    keyset.time(0);
                })
                .isInstanceOf(BadCursor.class);
    }

    @Test
    void refusesAKeyThatIsMissingAndACursorThatIsTooLong() {
        assertThatThrownBy(() -> Keyset.of("-id", cursor("n", "-id", "1")).number(1))
                .isInstanceOf(BadCursor.class);
        assertThatThrownBy(() -> Keyset.of("-id", cursor("n", "-id", "1".repeat(2000))))
                .isInstanceOf(BadCursor.class);
    }

    private static Page<Integer> page(Keyset keyset, List<Integer> read) {
        return keyset.page(read, List::of);
    }

    /** What a query with the keyset's limit would read, from one number to the other. */
    private static List<Integer> rows(int from, int to) {
        var step = from < to ? 1 : -1;
        return IntStream.iterate(from, n -> n + step)
                .limit(Math.abs(from - to) + 1)
                .limit(Keyset.SIZE + 1)
                .boxed()
                .toList();
    }

    private static String cursor(String... parts) {
        return Base64.getUrlEncoder()
                .encodeToString(String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8));
    }
}
