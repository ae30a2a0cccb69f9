package dev.storecrm.billing;

import dev.storecrm.shop.Shops;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * An operator who takes the paid plans away starts the app anew: what was being sent until then stops before the first mail
 * is claimed, rather than leaving everybody out for good.
 */
@Component
class CeilingFall implements SmartLifecycle {
    private final Plans plans;
    private final Shops shops;
    private volatile boolean running;

    CeilingFall(Plans plans, Shops shops) {
        this.plans = plans;
        this.shops = shops;
    }

    @Override
    public void start() {
        if (plans.highest() == Plan.TEST) {
            shops.all().forEach(plans::fallUnderTheCeiling);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before everything that works by itself. */
    @Override
    public int getPhase() {
        return 0;
    }
}
