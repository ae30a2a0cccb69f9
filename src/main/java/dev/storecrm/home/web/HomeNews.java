package dev.storecrm.home.web;

import dev.storecrm.access.Grants;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.sync.Syncs;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What stands on top of Home because somebody should do something about it. */
@Component
class HomeNews {
    private final Syncs syncs;
    private final Grants grants;

    HomeNews(Syncs syncs, Grants grants) {
        this.syncs = syncs;
        this.grants = grants;
    }

    void tell(ShopId shop, Model model) {
        model.addAttribute("sync", syncs.overview(shop));
        model.addAttribute("waiting", grants.waiting(shop).size());
    }
}
