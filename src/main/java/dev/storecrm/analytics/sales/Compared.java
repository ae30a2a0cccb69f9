package dev.storecrm.analytics.sales;

import dev.storecrm.kernel.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a report that can stand beside the same line of the period before.
 *
 * @param <R> the line itself
 */
public interface Compared<R extends Compared<R>> {
    /** Whose line it is. */
    long key();

    Money amount();

    /** What the period before came to; null where there is none. */
    @Nullable
    Money before();

    R beside(Money before);

    /** The same line of a period in which nothing of it was sold. */
    R without();

    /** How much more, as a share of the period before; null where that has nothing to compare with. */
    default @Nullable Double change() {
        var before = before();
        return before == null ? null : change(amount().minor(), before.minor());
    }

    static @Nullable Double change(long now, long then) {
        return then == 0 ? null : (double) (now - then) / then;
    }

    /** The lines of a period beside those of the one before; who sold only then is not left out. The most first. */
    static <R extends Compared<R>> List<R> beside(List<R> now, List<R> then) {
        var before = new HashMap<Long, R>();
        then.forEach(line -> before.put(line.key(), line));
        var lines = new ArrayList<R>();
        for (var line : now) {
            var old = before.remove(line.key());
            lines.add(line.beside(old == null ? new Money(0, line.amount().currency()) : old.amount()));
        }
        before.values().forEach(line -> lines.add(line.without().beside(line.amount())));
        lines.sort(Comparator.<R>comparingLong(line -> line.amount().minor())
                .reversed()
                .thenComparingLong(Compared::key));
        return lines;
    }
}
