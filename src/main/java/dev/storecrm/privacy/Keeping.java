package dev.storecrm.privacy;

import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What is kept and for how long, line by line, with the numbers that deletion goes by. */
@Component
public class Keeping {
    /** The order of the page; what only modules name comes after it. */
    private static final List<String> LINES = List.of(
            "people",
            "orders",
            "segments",
            "deleted",
            "notices",
            "flow",
            "uploads",
            "runs",
            "proofs",
            "staff",
            "audit",
            "requests",
            "suppressed",
            "hashes",
            "tokens",
            "backups");

    private final ObjectProvider<PersonalDataHolder> holders;

    Keeping(ObjectProvider<PersonalDataHolder> holders) {
        this.holders = holders;
    }

    /**
     * One line.
     *
     * @param what names the texts {@code privacy.kept.WHAT}
     * @param numbers the arguments of {@code privacy.kept.WHAT.long}
     */
    public record Line(String what, List<Integer> numbers) {}

    public List<Line> lines() {
        var numbers = new HashMap<String, List<Integer>>();
        holders.stream().map(PersonalDataHolder::kept).forEach(numbers::putAll);
        var all = new LinkedHashSet<>(LINES);
        numbers.keySet().stream().sorted().forEach(all::add);
        return all.stream()
                .map(what -> new Line(what, numbers.getOrDefault(what, List.of())))
                .toList();
    }
}
