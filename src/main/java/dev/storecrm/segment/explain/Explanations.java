package dev.storecrm.segment.explain;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.NotFound;
import dev.storecrm.segment.Segment;
import dev.storecrm.segment.Segments;
import dev.storecrm.segment.ShopSettingOf;
import dev.storecrm.segment.condition.Checker;
import dev.storecrm.segment.condition.Condition;
import dev.storecrm.segment.condition.Setting;
import dev.storecrm.segment.language.Printer;
import dev.storecrm.segment.language.QueryProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says why somebody is in a segment, or is not, as things are now. */
@Component
public class Explanations {
    private final Segments segments;
    private final PersonQueries people;
    private final ShopSettingOf settings;
    private final InShop inShop;

    Explanations(Segments segments, PersonQueries people, ShopSettingOf settings, InShop inShop) {
        this.segments = segments;
        this.people = people;
        this.settings = settings;
        this.inShop = inShop;
    }

    /** A segment and what it says about one customer. */
    public record OfSegment(Segment segment, boolean member) {}

    /** Why the customer is in the segment, or is not. */
    public Explanation of(ShopId shop, long segment, long customer) {
        var found = segments.get(shop, segment);
        var setting = settings.of(shop);
        var verdict = new Evaluation(person(shop, customer), setting).of(Checker.check(found.query(), setting));
        var changes = new ArrayList<String>();
        if (!verdict.holds()) {
            collect(verdict, false, changes);
        }
        return new Explanation(found, ExplainedPart.of(verdict), changes);
    }

    /** Every segment that is in use, and whether the customer is in it. */
    public List<OfSegment> ofCustomer(ShopId shop, long customer) {
        var setting = settings.of(shop);
        var evaluation = new Evaluation(person(shop, customer), setting);
        var result = new ArrayList<OfSegment>();
        for (var segment : segments.inUse(shop)) {
            checked(segment, setting)
                    .ifPresent(condition -> result.add(
                            new OfSegment(segment, evaluation.of(condition).holds())));
        }
        return result;
    }

    /** Nothing when an earlier version took a query that this one refuses: one segment must not hide the others. */
    private static Optional<Condition> checked(Segment segment, Setting setting) {
        try {
            return Optional.of(Checker.check(segment.query(), setting));
        } catch (QueryProblem outdated) {
            return Optional.empty();
        }
    }

    /** The conditions that keep somebody out: what holds already is left out, and of a choice every way in is named. */
    private static void collect(Verdict verdict, boolean wanted, List<String> changes) {
        if (verdict.holds() != wanted) {
            return;
        }
        if (verdict.condition() instanceof Condition.Leaf leaf) {
            changes.add(wanted ? "NOT " + Printer.print(leaf.source()) : Printer.print(leaf.source()));
            return;
        }
        var flips = verdict.condition() instanceof Condition.Not;
        verdict.parts().forEach(part -> collect(part, flips != wanted, changes));
    }

    private Person person(ShopId shop, long customer) {
        return inShop.call(shop, () -> people.find(shop, List.of(customer))).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("Customer " + customer));
    }
}
