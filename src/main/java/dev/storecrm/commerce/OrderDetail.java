package dev.storecrm.commerce;

import dev.storecrm.customer.PersonName;
import dev.storecrm.kernel.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One order with its lines. */
public record OrderDetail(
        long id,
        String name,
        Instant processedAt,
        @Nullable Instant cancelledAt,
        @Nullable String cancelReason,
        @Nullable Instant closedAt,
        Stage stage,
        @Nullable String payment,
        @Nullable String fulfillment,
        @Nullable String returns,
        Amounts amounts,
        int items,
        List<String> discountCodes,
        List<String> tags,
        @Nullable String source,
        boolean test,
        @Nullable String note,
        @Nullable String shipCity,
        @Nullable String shipCountry,
        @Nullable Instant deletedAt,
        Buyer buyer,
        List<Line> lines) {

    /** What was paid for what, all in the shop's currency. */
    public record Amounts(Money subtotal, Money discount, Money shipping, Money tax, Money total, Money refunded) {}

    /** Who bought; without an id it was a guest of whom we know the address at most. */
    public record Buyer(
            @Nullable Long id,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            int orders) {

        public String name() {
            return PersonName.of(firstName, lastName, email);
        }
    }

    /**
     * One line item; the product may have gone since.
     *
     * @param left of the quantity, after refunds and removals
     */
    public record Line(
            @Nullable Long productId,
            String title,
            @Nullable String variant,
            @Nullable String sku,
            int quantity,
            int left,
            Money unitPrice,
            Money total,
            @Nullable String imageUrl) {}
}
