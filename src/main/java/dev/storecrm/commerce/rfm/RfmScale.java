package dev.storecrm.commerce.rfm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From which value on a customer scores 2, 3, 4 and 5.
 *
 * @param customers with an order, among whom it was measured
 * @param recency beginnings of days of the shop's
 * @param monetary minor units
 */
public record RfmScale(
        Instant measuredAt, long customers, List<Instant> recency, List<Long> frequency, List<Long> monetary) {
    public static final int HIGHEST = 5;

    /**
     * The values that give one score.
     *
     * @param from the least; null when there is none
     * @param before the least of the next score; null for the highest
     */
    public record Band<T extends Comparable<T>>(
            @Nullable T from, @Nullable T before) {

        /** Whether too many customers have equal values for anybody to be between. */
        public boolean nobody() {
            return from != null && before != null && from.compareTo(before) >= 0;
        }
    }

    public Band<Instant> recency(int score) {
        return band(recency, score);
    }

    public Band<Long> frequency(int score) {
        return band(frequency, score);
    }

    public Band<Long> monetary(int score) {
        return band(monetary, score);
    }

    private static <T extends Comparable<T>> Band<T> band(List<T> bounds, int score) {
        return new Band<>(score == 1 ? null : bounds.get(score - 2), score == HIGHEST ? null : bounds.get(score - 1));
    }
}
