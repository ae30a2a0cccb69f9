package dev.storecrm.messaging.ledger;

import java.util.EnumMap;
import java.util.Map;

/** How many recipients of a send have which fate. */
public record SendSums(Map<Fate, Long> byFate) {
    public SendSums {
        var all = new EnumMap<Fate, Long>(Fate.class);
        for (var fate : Fate.values()) {
            all.put(fate, byFate.getOrDefault(fate, 0L));
        }
        byFate = Map.copyOf(all);
    }

    public long of(Fate fate) {
        return byFate.getOrDefault(fate, 0L);
    }

    public long unknown() {
        return of(Fate.UNKNOWN);
    }

    public long audience() {
        return byFate.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whom something may still happen to. */
    public long open() {
        return audience() - of(Fate.SENT) - of(Fate.FAILED) - of(Fate.SKIPPED) - of(Fate.UNKNOWN);
    }
}
