package dev.storecrm.segment.xray;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.segment.condition.Checker;
import dev.storecrm.segment.condition.Condition;
import dev.storecrm.segment.condition.Setting;
import dev.storecrm.segment.language.Parser;
import dev.storecrm.segment.language.Printer;
import dev.storecrm.segment.language.Syntax;
import dev.storecrm.segment.sql.Audience;
import dev.storecrm.segment.sql.CompiledSegment;
import dev.storecrm.segment.sql.MemberRow;
import dev.storecrm.segment.sql.SegmentQueries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/** Looks through a query: how many it finds, and what each of its conditions does. */
@Component
public class Xrays {
    private static final int SECONDS = 10;
    private static final int MOST_STEPS = 8;
    private static final int SAMPLE = 5;

    private final Audience audience;
    private final SegmentQueries queries;
    private final InShop inShop;

    Xrays(Audience audience, SegmentQueries queries, InShop inShop) {
        this.audience = audience;
        this.queries = queries;
        this.inShop = inShop;
    }

    /**
     * Looks through a query; nothing when that takes too long.
     *
     * @throws dev.storecrm.segment.language.QueryProblem when the query does not do
     */
    public Optional<Xray> of(ShopId shop, String query, boolean details) {
        var syntax = Parser.parse(query);
        var setting = audience.setting(shop);
        Checker.check(syntax, setting);
        audience.measure(shop, query);
        try {
            return Optional.of(inShop.guarded(shop, SECONDS, () -> look(shop, syntax, setting, details)));
        } catch (QueryTimeoutException e) {
            return Optional.empty();
        }
    }

    private Xray look(ShopId shop, Syntax syntax, Setting setting, boolean details) {
        var customers = queries.customers(shop);
        var steps = steps(shop, syntax, setting, customers, details);
        var whole = audience.compiled(shop, Checker.check(syntax, setting), setting);
        var members = steps.getLast().left();
        var all = queries.spent(shop);
        return new Xray(
                customers,
                members,
                all == 0 ? null : (double) queries.spent(shop, whole) / all,
                steps,
                details ? details(shop, whole) : null);
    }

    private List<Xray.Step> steps(ShopId shop, Syntax syntax, Setting setting, long customers, boolean details) {
        var steps = new ArrayList<Xray.Step>();
        var through = new ArrayList<Condition>();
        var before = customers;
        for (var part : parts(syntax)) {
            var condition = Checker.check(part, setting);
            var dropping = new ArrayList<>(through);
            dropping.add(new Condition.Not(condition));
            through.add(condition);
            var left = queries.count(shop, audience.compiled(shop, new Condition.All(through), setting));
            var dropped = details && left < before
                    ? queries.sample(shop, audience.compiled(shop, new Condition.All(dropping), setting), SAMPLE)
                    : List.<MemberRow>of();
            steps.add(new Xray.Step(Printer.print(part), before, left, dropped));
            before = left;
        }
        return steps;
    }

    /** The conditions that all have to hold; of very many the last ones are looked at together. */
    private static List<Syntax> parts(Syntax syntax) {
        if (!(syntax instanceof Syntax.Group group) || !group.all()) {
            return List.of(syntax);
        }
        var parts = group.parts();
        if (parts.size() <= MOST_STEPS) {
            return parts;
        }
        var first = new ArrayList<>(parts.subList(0, MOST_STEPS - 1));
        first.add(new Syntax.Group(true, parts.subList(MOST_STEPS - 1, parts.size()), group.span()));
        return first;
    }

    private Xray.Details details(ShopId shop, CompiledSegment segment) {
        var shown = new LinkedHashMap<String, String>();
        segment.parameters()
                .forEach((name, value) -> shown.put(
                        ":" + name,
                        value instanceof Object[] many ? List.of(many).toString() : value.toString()));
        return new Xray.Details(
                "select count(*) from " + CompiledSegment.MEMBERS + segment.where(),
                shown,
                String.join("\n", queries.plan(shop, segment)));
    }
}
