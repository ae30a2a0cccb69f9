package dev.storecrm.sync.web;

import dev.storecrm.page.Access;
import dev.storecrm.page.Formats;
import dev.storecrm.page.Role;
import dev.storecrm.page.Unaudited;
import dev.storecrm.page.Words;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.Limits;
import dev.storecrm.sync.Sweeps;
import dev.storecrm.sync.SyncOverview;
import dev.storecrm.sync.Syncs;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

@Controller
@Access(Role.VIEWER)
class SyncController {
    private final Syncs syncs;
    private final RunChart chart;
    private final Sweeps sweeps;
    private final Limits limits;
    private final Clock clock;

    SyncController(Syncs syncs, RunChart chart, Sweeps sweeps, Limits limits, Clock clock) {
        this.syncs = syncs;
        this.chart = chart;
        this.sweeps = sweeps;
        this.limits = limits;
        this.clock = clock;
    }

    @GetMapping("/sync")
    String show(
            CurrentShop shop,
            @ModelAttribute("fmt") Formats formats,
            @ModelAttribute("words") Words words,
            Model model) {
        var overview = syncs.overview(shop.id());
        describe(shop, overview, model);
        model.addAttribute("download", RunExport.DOWNLOAD);
        model.addAttribute("limits", limits.of(shop.id()));
        model.addAttribute("chart", chart.of(overview.recent(), formats, words));
        return "sync/page";
    }

    /** What the page asks for every second while a run is under way. */
    @GetMapping("/sync/progress")
    @Unaudited("Numbers of a run, every second")
    String progress(CurrentShop shop, Model model) {
        var overview = syncs.overview(shop.id());
        describe(shop, overview, model);
        model.addAttribute("polled", true);
        return "sync/page :: progress";
    }

    private void describe(CurrentShop shop, SyncOverview overview, Model model) {
        model.addAttribute("plan", sweeps.plan(shop.id()).orElse(null));
        model.addAttribute("overview", overview);
        model.addAttribute("run", overview.current().orElse(null));
        model.addAttribute("last", overview.last().orElse(null));
        model.addAttribute("succeeded", overview.lastSucceeded().orElse(null));
        model.addAttribute("now", clock.instant());
    }
}
