package dev.storecrm.sandbox.admin;

import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.flow.FlowRun;
import dev.storecrm.sandbox.flow.FlowTriggers;
import dev.storecrm.sandbox.flow.ShopifyFlow;
import dev.storecrm.sandbox.flow.VipApp;
import dev.storecrm.sandbox.http.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Flow in the admin: buttons that run the VIP app's workflows, and every run with what the app answered. */
final class FlowPage {
    private static final int SHOWN = 100;
    private static final Duration SHORTLY = Duration.ofSeconds(3);
    private static final Duration LATE = Duration.ofSeconds(10);

    private final Shell shell;
    private final Map<String, VipApp> apps = new ConcurrentHashMap<>();

    FlowPage(Shell shell) {
        this.shell = shell;
    }

    void show(Exchange exchange, SandboxStore store) {
        var runs = vip(store).flow().log().reversed();
        shell.page(
                exchange,
                store,
                "Flow",
                Templates.fill(
                        "flow.html",
                        Map.of(
                                "press",
                                "/store/" + Shell.handle(store) + "/flow",
                                "done",
                                exchange.query("done", ""),
                                "rows",
                                runs.stream().limit(SHOWN).map(FlowPage::row).collect(Collectors.joining()),
                                "triggers",
                                store.flowTriggers().received().reversed().stream()
                                        .limit(SHOWN)
                                        .map(FlowPage::row)
                                        .collect(Collectors.joining()))));
    }

    void press(Exchange exchange, SandboxStore store) {
        if (Actions.isFromElsewhere(exchange)) {
            exchange.text(403, "Only pages of the sandbox may press its buttons");
            return;
        }
        var said = press(exchange.fields(), store);
        exchange.redirect("/store/" + Shell.handle(store) + "/flow?done=" + Exchange.encoded(said));
    }

    private String press(Map<String, String> fields, SandboxStore store) {
        var who = new Chance(store).customer(fields.get("customer"));
        if (who.isEmpty()) {
            return "There is no such customer";
        }
        var id = who.get().id;
        var vip = vip(store);
        var runs =
                switch (fields.getOrDefault("workflow", "")) {
                    case "up" -> vip.moved(id, true);
                    case "down" -> vip.moved(id, false);
                    default -> vip.pointsChanged(id, points(fields.get("points")));
                };
        var delivery = Thread.ofVirtual().start(() -> deliver(vip.flow(), runs, fields.getOrDefault("how", "once")));
        awaitShortly(delivery);
        return who.get().displayName() + ": the workflow runs";
    }

    /** So that the page that follows shows the answer, unless the app lets Flow wait. */
    private static void awaitShortly(Thread delivery) {
        try {
            delivery.join(SHORTLY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long points(String text) {
        return text != null && text.matches("-?[0-9]{1,9}") ? Long.parseLong(text) : 100;
    }

    private static void deliver(ShopifyFlow flow, List<FlowRun> runs, String how) {
        if (how.equals("late")) {
            try {
                Thread.sleep(LATE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        for (var run : runs) {
            flow.run(run);
            if (how.equals("twice")) {
                flow.attempt(run);
            }
        }
    }

    private VipApp vip(SandboxStore store) {
        return apps.computeIfAbsent(store.domain(), domain -> new VipApp(new ShopifyFlow(store)));
    }

    private static String row(FlowTriggers.Trigger trigger) {
        return Templates.format(
                "<tr><td>%s</td><td>%s</td><td>%s</td></tr>",
                trigger.at().toString(), trigger.handle(), trigger.payload().toString());
    }

    private static String row(FlowRun run) {
        var answers = run.attempts().stream()
                .map(attempt -> attempt.status() + " " + attempt.body())
                .collect(Collectors.joining("\n"));
        return Templates.format(
                "<tr><td>%s</td><td>%s</td><td>%s</td><td><details><summary>%s</summary><pre tabindex=\"0\">%s</pre></details></td></tr>",
                String.valueOf(run.properties().get("meta_key")),
                String.valueOf(run.properties().get("meta_value")),
                run.id(),
                run.attempts().isEmpty()
                        ? "on its way"
                        : run.attempts().size() + " × " + run.last().status(),
                answers);
    }
}
