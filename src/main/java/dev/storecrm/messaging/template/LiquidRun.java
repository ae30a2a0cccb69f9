package dev.storecrm.messaging.template;

import dev.storecrm.messaging.template.TemplateRefused.Reason;
import java.util.LinkedHashSet;
import java.util.Set;

/** One rendering: whether it makes HTML, when it has to be done, and which variables it found empty. */
record LiquidRun(boolean html, long deadline, Set<String> empty) {
    /** A mail takes well under a millisecond. */
    private static final long LONGEST_NANOS = 500_000_000;

    static final ScopedValue<LiquidRun> CURRENT = ScopedValue.newInstance();

    static LiquidRun start(boolean html) {
        return new LiquidRun(html, System.nanoTime() + LONGEST_NANOS, new LinkedHashSet<>());
    }

    void check() {
        if (System.nanoTime() - deadline > 0) {
            throw new TemplateRefused(Reason.WORK, "time");
        }
    }
}
