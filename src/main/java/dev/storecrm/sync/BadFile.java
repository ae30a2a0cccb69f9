package dev.storecrm.sync;

/** A file that is not what Shopify counted: nothing of it is applied. */
final class BadFile extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Problem problem;

    BadFile(Problem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    BadFile(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
