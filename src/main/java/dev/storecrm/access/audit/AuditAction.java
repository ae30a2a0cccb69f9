package dev.storecrm.access.audit;

/** What became of a request. */
public enum AuditAction {
    READ("method in ('GET', 'HEAD') and status < 400"),
    CHANGE("method not in ('GET', 'HEAD') and status < 400"),
    /** Stopped by a rule, or by a mistake in the form. */
    REFUSED("status between 400 and 499"),
    /** A fault of ours. */
    FAILED("status >= 500");

    private final String condition;

    AuditAction(String condition) {
        this.condition = condition;
    }

    /** Over a row of the log. */
    public String condition() {
        return condition;
    }
}
