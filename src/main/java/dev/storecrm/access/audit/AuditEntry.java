package dev.storecrm.access.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request of a staff member: what was done to which route, never with what values.
 *
 * @param at when the answer was ready
 * @param userId Shopify's id; null for the app itself
 * @param outsider whether that person came as a collaborator
 * @param address where the request came from, in full: it is kept to find out about misuse, for as long as the entry
 * @param route the pattern, for example {@code /customers/{id}}
 * @param ids the pattern's variables, for example {@code id=7}
 * @param customerId set where the route is about one customer
 * @param records how many were shown; null where that is not known
 */
public record AuditEntry(
        Instant at,
        @Nullable Long userId,
        boolean outsider,
        @Nullable String address,
        String method,
        String route,
        String ids,
        @Nullable Long customerId,
        int status,
        @Nullable Integer records) {

    /** What became of a request, in one word. */
    public AuditAction action() {
        if (status >= 400) {
            return status < 500 ? AuditAction.REFUSED : AuditAction.FAILED;
        }
        return method.equals("GET") || method.equals("HEAD") ? AuditAction.READ : AuditAction.CHANGE;
    }
}
