package dev.storecrm.shopify;

import java.time.Instant;

/**
 * Who is looking, as Shopify signed it: a staff member of one shop, for one minute.
 *
 * @param user Shopify's id of the staff member
 * @param jwt the token itself, to be exchanged for an access token
 */
public record SessionToken(ShopDomain shop, long user, Instant issuedAt, String jwt) {
    @Override
    public String toString() {
        return "SessionToken[shop=" + shop + ", user=" + user + ", issuedAt=" + issuedAt + "]";
    }
}
