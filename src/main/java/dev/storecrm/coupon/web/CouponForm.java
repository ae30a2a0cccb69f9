package dev.storecrm.coupon.web;

import dev.storecrm.coupon.Coupon;
import dev.storecrm.coupon.CouponChange;
import dev.storecrm.coupon.terms.CouponDraft;
import dev.storecrm.coupon.terms.CouponRefused;
import dev.storecrm.coupon.terms.Limits;
import dev.storecrm.coupon.terms.Span;
import dev.storecrm.coupon.terms.Worth;
import dev.storecrm.kernel.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form of a coupon, as it was filled in.
 *
 * @param use TYPED or LINK
 * @param codes SHARED or PERSONAL
 * @param worth PERCENT, AMOUNT or SHIPPING
 * @param minimum NONE, AMOUNT or QUANTITY
 * @param until NEVER, DATE or DAYS
 * @param items a page a line
 * @param discount number of the one that was made in Shopify
 * @param opened what the form was opened with, by field
 */
record CouponForm(
        @Nullable String name,
        @Nullable String use,
        @Nullable String codes,
        @Nullable String code,
        @Nullable String prefix,
        @Nullable String worth,
        @Nullable String percent,
        @Nullable String amount,
        @Nullable String minimum,
        @Nullable String minimumAmount,
        @Nullable String minimumQuantity,
        @Nullable String uses,
        @Nullable Boolean once,
        @Nullable Boolean withOrder,
        @Nullable Boolean withProduct,
        @Nullable Boolean withShipping,
        @Nullable String starts,
        @Nullable String until,
        @Nullable String ends,
        @Nullable String days,
        @Nullable String items,
        @Nullable String path,
        @Nullable String discount,
        @Nullable Long version,
        @Nullable Map<String, String> opened) {

    private static final int UNREADABLE = -1;

    static CouponForm empty(LocalDate today) {
        return new CouponForm(
                "",
                "TYPED",
                "SHARED",
                "",
                "",
                "PERCENT",
                "10",
                "",
                "NONE",
                "",
                "",
                "",
                false,
                false,
                false,
                false,
                today.toString(),
                "NEVER",
                "",
                "",
                "",
                "",
                "",
                0L,
                null);
    }

    /** What can be changed later. */
    static CouponForm of(Coupon coupon) {
        var draft = coupon.draft();
        var ends = draft.span().ends();
        return new CouponForm(
                draft.name(),
                draft.link() ? "LINK" : "TYPED",
                draft.personal() ? "PERSONAL" : "SHARED",
                draft.code(),
                "",
                draft.worth().kind().name(),
                "",
                "",
                "NONE",
                "",
                "",
                "",
                false,
                false,
                false,
                false,
                "",
                ends == null ? "NEVER" : "DATE",
                ends == null ? "" : ends.toString(),
                "",
                "",
                draft.path(),
                "",
                coupon.version(),
                null);
    }

    public boolean link() {
        return "LINK".equals(use);
    }

    public boolean personal() {
        return "PERSONAL".equals(codes);
    }

    public boolean chosen(String value, @Nullable String among) {
        return value.equals(among);
    }

    /** @throws CouponRefused when a date cannot be read; it names what else is wrong, too */
    CouponDraft draft(String currency, LocalDate today) {
        var draft = new CouponDraft(
                text(name),
                link(),
                personal(),
                personal() ? text(prefix) : text(code),
                value(currency),
                new Limits(
                        "AMOUNT".equals(minimum) ? minor(minimumAmount, currency) : 0,
                        "QUANTITY".equals(minimum) ? positive(minimumQuantity) : 0,
                        text(uses).isEmpty() ? null : Integer.valueOf(number(uses)),
                        on(once),
                        new Limits.Combines(on(withOrder), on(withProduct), on(withShipping))),
                span(today),
                "SHIPPING".equals(worth)
                        ? List.of()
                        : text(items)
                                .lines()
                                .map(CouponForm::page)
                                .filter(page -> !page.isEmpty())
                                .toList(),
                text(path));
        checkDays(draft);
        return draft;
    }

    /** @throws CouponRefused when the end cannot be read; it names what else is wrong, too */
    CouponChange change(CouponDraft before) {
        var change = new CouponChange(text(name), link(), text(path), lastDay());
        checkDays(before.changed(change.name(), change.link(), change.path(), change.ends()));
        return change;
    }

    private void checkDays(CouponDraft draft) {
        var unreadable = new ArrayList<String>();
        if (!text(starts).isEmpty() && day(starts) == null) {
            unreadable.add("starts");
        }
        if ("DATE".equals(until) && lastDay() == null) {
            unreadable.add("ends");
        }
        if (!unreadable.isEmpty()) {
            throw new CouponRefused(Stream.concat(draft.problems().stream(), unreadable.stream())
                    .distinct()
                    .toList());
        }
    }

    private @Nullable LocalDate lastDay() {
        return "DATE".equals(until) ? day(ends) : null;
    }

    private Worth value(String currency) {
        return switch (text(worth)) {
            case "AMOUNT" -> new Worth(Worth.Kind.AMOUNT, minor(amount, currency));
            case "SHIPPING" -> new Worth(Worth.Kind.SHIPPING, 0);
            default -> new Worth(Worth.Kind.PERCENT, number(percent));
        };
    }

    private Span span(LocalDate today) {
        var first = day(starts);
        return new Span(
                first == null ? today : first, lastDay(), "DAYS".equals(until) ? Integer.valueOf(number(days)) : null);
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            var day = LocalDate.parse(text(text));
            return day.getYear() < 2000 || day.getYear() > 2200 ? null : day;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The part of an address that names a product or a collection. */
    private static String page(String line) {
        return line.strip()
                .replaceFirst("^https?://[^/]*", "")
                .replaceFirst("[?#].*$", "")
                .replaceFirst("^.*/(products/[^/]+)/?$", "$1")
                .replaceFirst("^/+", "")
                .replaceFirst("/+$", "");
    }

    private static boolean on(@Nullable Boolean box) {
        return Boolean.TRUE.equals(box);
    }

    private static int positive(@Nullable String text) {
        var number = number(text);
        return number == 0 ? UNREADABLE : number;
    }

    private static int number(@Nullable String text) {
        return text(text).matches("\\d{1,9}") ? Integer.parseInt(text(text)) : UNREADABLE;
    }

    private static long minor(@Nullable String text, String currency) {
        var plain = text(text).replace(',', '.');
        if (!plain.matches("\\d{1,12}(\\.\\d{1,3})?")) {
            return UNREADABLE;
        }
        var money = Money.of(new BigDecimal(plain), currency);
        return money.minor() == 0 || money.decimal().compareTo(new BigDecimal(plain)) != 0 ? UNREADABLE : money.minor();
    }

    /** What can be changed later, by name, as {@link dev.storecrm.page.Merge} compares it. */
    Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", text(name));
        fields.put("use", link() ? "LINK" : "TYPED");
        fields.put("path", text(path));
        fields.put("until", text(until));
        fields.put("ends", "DATE".equals(until) ? text(ends) : "");
        return fields;
    }

    /** What the form was opened with; where it does not say so it was opened just now. */
    Map<String, String> beginning() {
        return opened == null ? fields() : opened;
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
