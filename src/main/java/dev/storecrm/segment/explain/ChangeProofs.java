package dev.storecrm.segment.explain;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.segment.condition.Checker;
import dev.storecrm.segment.condition.Condition;
import dev.storecrm.segment.condition.Setting;
import dev.storecrm.segment.language.Printer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows what changed for people between two moments of the past, where everything that a query asks for has a history. */
@Component
public class ChangeProofs {
    private final PersonQueries people;
    private final InShop inShop;

    ChangeProofs(PersonQueries people, InShop inShop) {
        this.people = people;
        this.inShop = inShop;
    }

    /** By customer; nothing about who was no customer at one of the moments. */
    public Map<Long, List<Flip>> of(
            ShopId shop, String query, Collection<Long> customers, Setting before, Setting after) {
        var first = verdicts(shop, query, customers, before);
        var second = verdicts(shop, query, customers, after);
        var proofs = new HashMap<Long, List<Flip>>();
        second.forEach((customer, verdict) -> {
            var flips = new ArrayList<Flip>();
            collect(first.get(customer), verdict, flips);
            proofs.put(customer, flips);
        });
        return proofs;
    }

    private Map<Long, Verdict> verdicts(ShopId shop, String query, Collection<Long> customers, Setting setting) {
        var condition = Checker.check(query, setting);
        return inShop.call(shop, () -> people.past(shop, customers, setting.now())).stream()
                .collect(Collectors.toMap(Person::id, person -> new Evaluation(person, setting).of(condition)));
    }

    /** The tree is the same at both moments, so its leaves stand in the same places. */
    private static void collect(@Nullable Verdict before, Verdict after, List<Flip> flips) {
        if (before == null) {
            return;
        }
        if (after.condition() instanceof Condition.Leaf leaf && before.holds() != after.holds()) {
            flips.add(new Flip(Printer.print(leaf.source()), after.holds(), before.found(), after.found()));
        }
        for (var i = 0; i < after.parts().size(); i++) {
            collect(before.parts().get(i), after.parts().get(i), flips);
        }
    }
}
