package dev.storecrm.billing;

import java.util.List;

/** What a shop may do, from little to much. */
public enum Plan {
    /** Everything may be tried, free of charge; mail reaches the registered address only. */
    TEST,
    /** Customers may be written to. */
    STANDARD,
    PLUS;

    private static final List<Plan> LADDER = List.of(TEST, STANDARD, PLUS);

    public boolean includes(Plan other) {
        return LADDER.indexOf(this) >= LADDER.indexOf(other);
    }

    Plan atMost(Plan highest) {
        return highest.includes(this) ? this : highest;
    }
}
