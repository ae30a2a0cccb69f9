package dev.storecrm.sandbox.admin;

import dev.storecrm.sandbox.Chaos;
import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.store.Changes;
import dev.storecrm.sandbox.store.Merge;
import java.time.Duration;
import java.util.Map;

/** The buttons for a bad day, and for a busy one. */
final class ChaosActions {

    private static final int MOST_CHANGES = 20_000;

    private ChaosActions() {}

    static void addTo(Map<String, Actions.Action> actions) {
        actions.put("chaos", ChaosActions::chaos);
        actions.put("changes", ChaosActions::changes);
        actions.put("customer-merge", ChaosActions::merge);
    }

    private static String chaos(SandboxStore store, Map<String, String> fields) {
        store.chaos()
                .begin(
                        new Chaos.Day(
                                percent(fields, "drop"),
                                percent(fields, "double"),
                                percent(fields, "delay"),
                                Duration.ofMinutes(number(fields, "reorder", 0, 600))),
                        number(fields, "seed", 1, Integer.MAX_VALUE));
        var said = store.chaos().describe();
        return said.isEmpty() ? "Webhooks go out as they should" : said.strip();
    }

    private static String changes(SandboxStore store, Map<String, String> fields) {
        var changes = new Changes(store.books(), number(fields, "seed", 1, Integer.MAX_VALUE));
        changes.make(number(fields, "count", 100, MOST_CHANGES));
        return "It happened: " + changes.done();
    }

    private static String merge(SandboxStore store, Map<String, String> fields) {
        var chance = new Chance(store);
        var one = chance.customer(fields.get("customer"));
        var two = chance.customer(fields.get("other"), other -> one.isPresent() && other.id != one.get().id);
        if (one.isEmpty() || two.isEmpty()) {
            return "There are no two such customers";
        }
        var merged = new Merge(store.books()).merge(one.get().id, two.get().id, 0);
        return "Customer " + merged.gone() + " is merged into " + merged.kept();
    }

    private static int percent(Map<String, String> fields, String name) {
        return number(fields, name, 0, 100);
    }

    private static int number(Map<String, String> fields, String name, int otherwise, int most) {
        var text = fields.getOrDefault(name, "");
        return text.matches("\\d{1,9}") ? Math.min(most, Integer.parseInt(text)) : otherwise;
    }
}
