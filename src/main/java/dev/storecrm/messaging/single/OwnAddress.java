package dev.storecrm.messaging.single;

import dev.storecrm.access.StaffMembers;
import dev.storecrm.billing.Plans;
import dev.storecrm.kernel.ShopId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where somebody of the shop gets their own copies: in test mode the registered address, as no other is reached. */
@Component
public class OwnAddress {
    private final StaffMembers staff;
    private final Plans plans;

    OwnAddress(StaffMembers staff, Plans plans) {
        this.staff = staff;
        this.plans = plans;
    }

    /** Empty while nobody has said one: Shopify tells only addresses that it has verified. */
    public Optional<String> of(ShopId shop, long user) {
        var plan = plans.of(shop);
        var registered = Optional.ofNullable(plan.testAddress());
        if (plan.testMode()) {
            return registered;
        }
        return staff.find(shop, user)
                .flatMap(member -> Optional.ofNullable(member.email()))
                .or(() -> registered);
    }
}
