package dev.storecrm.sync.web;

import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.sync.Syncs;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Starting, stopping and taking up runs. */
@Controller
@Access(Role.ADMIN)
class RunController {
    private final Syncs syncs;

    RunController(Syncs syncs) {
        this.syncs = syncs;
    }

    @PostMapping("/sync/runs")
    String start(CurrentShop shop) {
        var running = syncs.overview(shop.id()).current().isPresent();
        syncs.start(shop.id());
        return Redirect.to("/sync", running ? "sync.done.joined" : "sync.done.started");
    }

    @PostMapping("/sync/runs/{id}/cancellation")
    String cancel(CurrentShop shop, @PathVariable UUID id) {
        syncs.cancel(shop.id(), id);
        return Redirect.to("/sync", "sync.done.cancelled");
    }

    @PostMapping("/sync/runs/{id}/resumption")
    String resume(CurrentShop shop, @PathVariable UUID id) {
        var resumed = syncs.resume(shop.id(), id);
        return Redirect.to("/sync", resumed ? "sync.done.resumed" : "sync.done.nothing");
    }
}
