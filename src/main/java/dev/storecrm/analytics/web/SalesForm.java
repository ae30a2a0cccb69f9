package dev.storecrm.analytics.web;

import dev.storecrm.analytics.sales.SalesFilter;
import dev.storecrm.analytics.sales.SalesFilter.Buyers;
import dev.storecrm.page.Address;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The address of a list of orders as it comes; what makes no sense is left out. */
record SalesForm(
        @Nullable String from,
        @Nullable String to,
        @Nullable String buyers,
        @Nullable String product,
        @Nullable String cohort,
        @Nullable String coupon,
        @Nullable String campaign) {
    static final List<String> PARAMETERS = List.of("from", "to", "buyers", "product", "cohort", "coupon", "campaign");
    static final String PATH = "/reports/sales/orders";

    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2999;

    static SalesForm of(Map<String, String> choice) {
        return new SalesForm(
                choice.get("from"),
                choice.get("to"),
                choice.get("buyers"),
                choice.get("product"),
                choice.get("cohort"),
                choice.get("coupon"),
                choice.get("campaign"));
    }

    /** Where the orders behind a number are listed. */
    static Address address(SalesFilter filter) {
        return Address.of(PATH)
                .with("from", text(filter.from()))
                .with("to", text(filter.to()))
                .with("buyers", text(filter.buyers()))
                .with("product", text(filter.product()))
                .with("cohort", text(filter.cohort()))
                .with("coupon", text(filter.coupon()))
                .with("campaign", text(filter.campaign()));
    }

    SalesFilter filter(LocalDate today) {
        var last = parsed(to, LocalDate::parse);
        return new SalesFilter(
                day(parsed(from, LocalDate::parse)),
                last == null || day(last) == null ? today : last,
                Arrays.stream(Buyers.values())
                        .filter(known -> known.name().equals(buyers))
                        .findFirst()
                        .orElse(null),
                number(product),
                month(parsed(cohort, YearMonth::parse)),
                number(coupon),
                number(campaign));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable LocalDate day(@Nullable LocalDate day) {
        return day == null || day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR ? null : day;
    }

    private static @Nullable YearMonth month(@Nullable YearMonth month) {
        return month == null || month.getYear() < FIRST_YEAR || month.getYear() > LAST_YEAR ? null : month;
    }

    private static <T> @Nullable T parsed(@Nullable String text, Function<String, T> parser) {
        try {
            return text == null ? null : parser.apply(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Long number(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
