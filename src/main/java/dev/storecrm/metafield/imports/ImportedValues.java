package dev.storecrm.metafield.imports;

import dev.storecrm.customer.CustomerFates;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaValues;
import dev.storecrm.metafield.NewValue;
import dev.storecrm.metafield.Written;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Writes what a file says about customers who are here. Only inside the shop's transaction. */
@Component
class ImportedValues {
    private final MetaValues values;
    private final CustomerFates fates;

    ImportedValues(MetaValues values, CustomerFates fates) {
        this.values = values;
        this.fates = fates;
    }

    /**
     * Values of one meta field: in one statement, and in one more for every time that a customer is named again.
     *
     * @return what became of each, in the same order
     */
    List<Written> write(ShopId shop, List<NewValue> lines) {
        var current = ofSurvivors(shop, lines);
        var written = new Written[lines.size()];
        var open = IntStream.range(0, written.length).boxed().toList();
        while (!open.isEmpty()) {
            var round = firstOfEach(current, open);
            var given = values.writeAll(shop, round.stream().map(current::get).toList());
            for (var i = 0; i < given.size(); i++) {
                written[round.get(i)] = given.get(i);
            }
            var done = new HashSet<>(round);
            open = open.stream().filter(place -> !done.contains(place)).toList();
        }
        return Arrays.asList(written);
    }

    /** A file from before a merge has the old number. */
    private List<NewValue> ofSurvivors(ShopId shop, List<NewValue> lines) {
        var survivors =
                fates.mergedInto(shop, lines.stream().map(NewValue::customerId).collect(Collectors.toSet()));
        return lines.stream()
                .map(line -> line.about(survivors.getOrDefault(line.customerId(), line.customerId())))
                .toList();
    }

    private static List<Integer> firstOfEach(List<NewValue> lines, List<Integer> open) {
        var seen = new HashSet<Long>();
        var round = new ArrayList<Integer>(open.size());
        for (var place : open) {
            if (seen.add(lines.get(place).customerId())) {
                round.add(place);
            }
        }
        return round;
    }
}
