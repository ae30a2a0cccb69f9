package dev.storecrm.billing.web;

import dev.storecrm.billing.Plans;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.ShopBadge;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Test mode is said wherever something can be sent, so on every page. */
@Component
class TestModeBadge implements ShopBadge {
    private final Plans plans;

    TestModeBadge(Plans plans) {
        this.plans = plans;
    }

    @Override
    public Optional<Word> of(ShopId shop) {
        return plans.of(shop).testMode()
                ? Optional.of(new Word("billing.badge", "attention", PlanController.PATH))
                : Optional.empty();
    }
}
