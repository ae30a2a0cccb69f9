package dev.storecrm.messaging.restore.web;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.restore.Deployments;
import dev.storecrm.page.ShopBadge;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** That nothing is sent is said on every page, with the way to what to do. */
@Component
class RestoreBadge implements ShopBadge {
    private final Deployments deployments;

    RestoreBadge(Deployments deployments) {
        this.deployments = deployments;
    }

    @Override
    public Optional<Word> of(ShopId shop) {
        return deployments
                .heldSince(shop)
                .map(since -> new Word("messaging.restored.badge", "critical", RestoreController.PATH));
    }
}
