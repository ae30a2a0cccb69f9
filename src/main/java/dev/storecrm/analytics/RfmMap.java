package dev.storecrm.analytics;

import dev.storecrm.commerce.rfm.RfmCell;
import dev.storecrm.commerce.rfm.RfmGroup;
import dev.storecrm.commerce.rfm.RfmScale;
import dev.storecrm.kernel.Money;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Customers by scores: how recent from left to right, the mean of how often and how much from top to bottom.
 *
 * @param rows from the highest mean to the lowest, each from the lowest score of recency to the highest
 * @param groups all of Shopify's, whether somebody is in them or not
 * @param customers all of the shop, with and without scores
 */
public record RfmMap(List<Row> rows, List<RfmCell> groups, long customers) {

    /** Cells with one mean of frequency and monetary. */
    public record Row(int fm, List<RfmCell> cells) {}

    public static RfmMap of(List<RfmCell> found) {
        var rows = IntStream.iterate(RfmScale.HIGHEST, fm -> fm > 0, fm -> fm - 1)
                .mapToObj(fm -> new Row(fm, row(found, fm)))
                .toList();
        var groups = Arrays.stream(RfmGroup.values())
                .map(group -> group(found, group))
                .toList();
        return new RfmMap(
                rows, groups, found.stream().mapToLong(RfmCell::customers).sum());
    }

    /** How deep a cell's colour is, of a hundred: the fullest one is the deepest. */
    public long depth(RfmCell cell) {
        var most = rows.stream()
                .flatMap(row -> row.cells().stream())
                .mapToLong(RfmCell::customers)
                .max()
                .orElse(0);
        return most == 0 ? 0 : Math.round(100.0 * cell.customers() / most);
    }

    public double share(RfmCell cell) {
        return customers == 0 ? 0 : (double) cell.customers() / customers;
    }

    public long orders() {
        return groups.stream().mapToLong(RfmCell::orders).sum();
    }

    public Money spent(String currency) {
        return new Money(groups.stream().mapToLong(RfmCell::minor).sum(), currency);
    }

    private static List<RfmCell> row(List<RfmCell> found, int fm) {
        return IntStream.rangeClosed(1, RfmScale.HIGHEST)
                .mapToObj(recency -> found.stream()
                        .filter(cell -> Objects.equals(cell.recency(), recency) && Objects.equals(cell.fm(), fm))
                        .findFirst()
                        .orElse(new RfmCell(recency, fm, null, 0, 0, 0, 0)))
                .toList();
    }

    private static RfmCell group(List<RfmCell> found, RfmGroup group) {
        return found.stream()
                .filter(cell -> cell.group() == group)
                .reduce(RfmCell::plus)
                .orElse(new RfmCell(null, null, group, 0, 0, 0, 0));
    }
}
