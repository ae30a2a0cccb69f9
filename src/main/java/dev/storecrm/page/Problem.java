package dev.storecrm.page;

import java.util.Arrays;

/** What can stand in the way of a page, told to people in words that say what to do next. */
public enum Problem {
    BAD_ADDRESS(400),
    SIGNED_OUT(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    CHANGED_MEANWHILE(409),
    TOO_LARGE(413),
    NOT_ACCEPTED(422),
    TOO_MANY(429),
    BROKEN(500),
    SHOP_PAUSED(503);

    /** Request attribute by which an exception handler names the problem before it answers with {@link #status}. */
    public static final String ATTRIBUTE = Problem.class.getName();

    private final int status;

    Problem(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The problem that an HTTP status stands for; what we do not know is the caller's fault below 500, else ours. */
    public static Problem of(int status) {
        return Arrays.stream(values())
                .filter(problem -> problem.status == status && problem != SHOP_PAUSED)
                .findFirst()
                .orElse(status >= 400 && status < 500 ? BAD_ADDRESS : BROKEN);
    }
}
