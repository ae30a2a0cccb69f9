package dev.storecrm.coupon.terms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What people choose for a coupon.
 *
 * @param link whether a mail brings a link that carries the code, instead of a code to type (F26)
 * @param personal whether everybody gets a code of their own
 * @param code the one code; of personal ones what they begin with
 * @param items pages of the products or of the collections that it is for, e.g. {@code products/mug}; none for all
 * @param path where a link leads, e.g. {@code /collections/sale}
 */
public record CouponDraft(
        String name,
        boolean link,
        boolean personal,
        String code,
        Worth worth,
        Limits limits,
        Span span,
        List<String> items,
        String path) {
    private static final int LONGEST_NAME = 100;
    private static final int MOST_ITEMS = 20;
    /** A comma separates codes in Shopify's links. Source: shopify.dev, "Create cart permalinks". */
    private static final Pattern CODE = Pattern.compile("[^\\s,\\p{Cntrl}]([^,\\p{Cntrl}]{0,98}[^\\s,\\p{Cntrl}])?");

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9-]{0,20}");
    private static final Pattern ITEM = Pattern.compile("(products|collections)/[^/\\s?#]{1,255}");

    public CouponDraft {
        name = name.strip();
        code = code.strip();
        items = List.copyOf(items);
    }

    /** The same with what can be changed later. */
    public CouponDraft changed(String newName, boolean newLink, String newPath, @Nullable LocalDate ends) {
        var days = new Span(span.starts(), ends, span.days());
        return new CouponDraft(newName, newLink, personal, code, worth, limits, days, items, newPath);
    }

    /** The same for a discount that was made in Shopify, which alone knows what it brings; with its title where there is no name. */
    public CouponDraft ofExisting(String title, String itsCode) {
        var itsName = title.substring(0, Math.min(title.length(), LONGEST_NAME)).strip();
        var none = new Limits(0, 0, null, false, new Limits.Combines(false, false, false));
        var days = new Span(span.starts(), null, null);
        return new CouponDraft(
                name.isEmpty() ? itsName : name, link, false, itsCode, Worth.EXISTING, none, days, List.of(), path);
    }

    /** All fields that something is wrong with, in the order in which people fill them in; none when nothing is. */
    public List<String> problems() {
        var wrong = new ArrayList<String>();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            wrong.add("name");
        }
        if (RedirectPath.of(path).isEmpty()) {
            wrong.add("path");
        }
        if (!(personal ? PREFIX : CODE).matcher(code).matches()) {
            wrong.add(personal ? "prefix" : "code");
        }
        if (!worth.possible()) {
            wrong.add(worth.kind() == Worth.Kind.PERCENT ? "percent" : "amount");
        }
        if (!itemsPossible()) {
            wrong.add("items");
        }
        wrong.addAll(limits.problems());
        if (!span.possible()) {
            wrong.add(span.days() == null ? "ends" : "days");
        } else if (span.days() != null && !personal) {
            // all codes of a discount end together, and a code is in one discount only
            wrong.add("days");
        }
        return wrong;
    }

    private boolean itemsPossible() {
        var kinds = items.stream()
                .map(item -> item.replaceFirst("/.*", ""))
                .distinct()
                .count();
        return items.size() <= MOST_ITEMS
                && kinds <= 1
                && items.stream().allMatch(item -> ITEM.matcher(item).matches());
    }
}
