package dev.storecrm.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shop's token as it stands in the table.
 *
 * @param accessEndsAt null for one that never ends
 * @param scopes what it was granted, separated by commas
 * @param leased whether some instance is fetching another one
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that nobody compares
record TokenRow(
        Kind kind,
        byte @Nullable [] accessToken,
        byte @Nullable [] refreshToken,
        @Nullable Instant accessEndsAt,
        @Nullable Instant refreshEndsAt,
        @Nullable String lastFour,
        String scopes,
        String withheld,
        @Nullable Instant grantedAt,
        boolean leased,
        int failures,
        @Nullable Instant notBefore) {

    /** Where a token came from. */
    enum Kind {
        NONE,
        GRANTED,
        PASTED
    }

    /** Whether it will still be good when {@code left} has passed. */
    boolean goodFor(Duration left, Instant now) {
        return accessToken != null && (accessEndsAt == null || now.plus(left).isBefore(accessEndsAt));
    }

    boolean refreshable(Instant now) {
        return refreshToken != null && (refreshEndsAt == null || now.isBefore(refreshEndsAt));
    }

    List<String> scopeList() {
        return split(scopes);
    }

    List<String> withheldList() {
        return split(withheld);
    }

    private static List<String> split(String list) {
        return Arrays.stream(list.split(",")).filter(one -> !one.isEmpty()).toList();
    }
}
