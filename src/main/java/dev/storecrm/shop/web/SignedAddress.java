package dev.storecrm.shop.web;

import dev.storecrm.shopify.Signatures;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells whether Shopify made an address, just now. */
@Component
class SignedAddress {
    /** What Shopify's own libraries allow. */
    private static final Duration AGE = Duration.ofSeconds(90);

    private final Signatures signatures;
    private final Clock clock;

    SignedAddress(Signatures signatures, Clock clock) {
        this.signatures = signatures;
        this.clock = clock;
    }

    boolean isShopifys(HttpServletRequest request) {
        return signatures.signsQuery(request.getParameterMap()) && isFresh(request.getParameter("timestamp"));
    }

    private boolean isFresh(@Nullable String timestamp) {
        try {
            var age =
                    Duration.between(Instant.ofEpochSecond(Long.parseLong(String.valueOf(timestamp))), clock.instant());
            return age.abs().compareTo(AGE) <= 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return false;
        }
    }
}
