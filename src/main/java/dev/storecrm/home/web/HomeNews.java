package dev.storecrm.home.web;

import dev.storecrm.access.Grants;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.sync.Proofs;
import dev.storecrm.sync.Syncs;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What Home says of the state of things: what somebody should do something about, and how true the copy is. */
@Component
class HomeNews {
    private final Syncs syncs;
    private final Proofs proofs;
    private final Grants grants;
    private final Todos todos;

    HomeNews(Syncs syncs, Proofs proofs, Grants grants, Todos todos) {
        this.syncs = syncs;
        this.proofs = proofs;
        this.grants = grants;
        this.todos = todos;
    }

    void tell(ShopId shop, Model model) {
        model.addAttribute("sync", syncs.overview(shop));
        model.addAttribute("equalSince", proofs.equalSince(shop).orElse(null));
        model.addAttribute("waiting", grants.waiting(shop).size());
        model.addAttribute("todos", todos.of(shop));
    }
}
