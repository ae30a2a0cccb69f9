package dev.storecrm.access.audit;

/** What became of a request. */
public enum AuditAction {
    READ("method in ('GET', 'HEAD') and status < 400"),
    CHANGE("method not in ('GET', 'HEAD') and status < 400"),
    /** Stopped by a rule, by a mistake in the form, or by a fault of ours. */
    REFUSED("status >= 400");

    private final String condition;

    AuditAction(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }
}
