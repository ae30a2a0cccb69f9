package dev.storecrm.sandbox.store;

import java.time.Instant;
import java.time.ZoneId;

/** What is fixed about a store: its names, money, clock and plan. */
public record ShopFacts(
        long id,
        String domain,
        String name,
        String email,
        String owner,
        String currency,
        ZoneId timeZone,
        String locale,
        Address address,
        String plan,
        boolean partnerDevelopment,
        String primaryDomain,
        Instant createdAt) {

    /** The part of the domain that stands in the admin's addresses. */
    public String handle() {
        return domain.substring(0, domain.indexOf('.'));
    }
}
