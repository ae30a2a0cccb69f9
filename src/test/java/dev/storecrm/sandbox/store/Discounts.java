package dev.storecrm.sandbox.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A store's discounts and their codes, each code once in the whole store, whatever its letters' case. */
public final class Discounts {

    public final Table<Discount> all = new Table<>();
    public final Table<BulkCodes> bulks = new Table<>();

    private final Map<String, RedeemCode> codes = new ConcurrentHashMap<>();
    private final Map<String, List<Long>> usedBy = new ConcurrentHashMap<>();
    private final Books books;

    Discounts(Books books) {
        this.books = books;
    }

    public Discount add(Discount discount, String code) {
        discount.id = books.ids.other();
        discount.createdAt = books.now();
        discount.updatedAt = discount.createdAt;
        all.put(discount);
        addCode(discount.id, code);
        books.tell("discounts/create", discount);
        return discount;
    }

    public Optional<RedeemCode> code(String code) {
        return Optional.ofNullable(codes.get(key(code)));
    }

    /** A discount's codes in the order they came. */
    public List<RedeemCode> codesOf(long discount) {
        return codes.values().stream()
                .filter(code -> code.discountId == discount)
                .sorted(java.util.Comparator.comparingLong(code -> code.id))
                .toList();
    }

    public BulkCodes addCodes(long discount, List<String> added) {
        var bulk = new BulkCodes();
        bulk.id = books.ids.other();
        bulk.createdAt = books.now();
        bulk.updatedAt = bulk.createdAt;
        bulk.discountId = discount;
        var results = new ArrayList<BulkCodes.Added>();
        added.forEach(code ->
                results.add(new BulkCodes.Added(code, addCode(discount, code).orElse(null))));
        bulk.codes = List.copyOf(results);
        return bulks.put(bulk);
    }

    private synchronized Optional<RedeemCode> addCode(long discount, String code) {
        if (codes.containsKey(key(code))) {
            return Optional.empty();
        }
        var added = new RedeemCode();
        added.id = books.ids.other();
        added.discountId = discount;
        added.code = code;
        codes.put(key(code), added);
        tell("discounts/redeemcode_added", added);
        return Optional.of(added);
    }

    public void removeCode(String code) {
        var gone = codes.remove(key(code));
        if (gone != null) {
            tell("discounts/redeemcode_removed", gone);
        }
    }

    public Discount change(long id, java.util.function.Consumer<Discount> change) {
        var after = all.change(id, books.now(), change);
        books.tell("discounts/update", after);
        return after;
    }

    public void delete(long id) {
        all.remove(id).ifPresent(gone -> {
            codes.values().removeIf(code -> code.discountId == id);
            books.tell("discounts/delete", gone);
        });
    }

    /** Why a till refuses a code; empty when it takes it. */
    public Optional<String> refusal(String code, long customer, long subtotal, int quantity) {
        var found = code(code);
        var discount = found.flatMap(one -> all.find(one.discountId));
        if (found.isEmpty() || discount.isEmpty()) {
            return Optional.of("There is no such code");
        }
        var terms = discount.get();
        if (!terms.status(books.clock().instant()).equals("ACTIVE")) {
            return Optional.of("The code is not valid now");
        }
        if (terms.usageLimit != null && found.get().used >= terms.usageLimit) {
            return Optional.of("The code was used up");
        }
        if (terms.oncePerCustomer && usedBy.getOrDefault(key(code), List.of()).contains(customer)) {
            return Optional.of("The customer has used the code before");
        }
        return subtotal < terms.minimumSubtotal || quantity < terms.minimumQuantity
                ? Optional.of("The basket is too small for the code")
                : Optional.empty();
    }

    /** Takes the code of an order: what it is worth there. */
    synchronized long use(String code, long customer, long subtotal) {
        var taken = codes.get(key(code));
        taken.used++;
        usedBy.merge(key(code), List.of(customer), (before, more) -> {
            var both = new ArrayList<>(before);
            both.addAll(more);
            return both;
        });
        return all.get(taken.discountId).off(subtotal);
    }

    void clear() {
        all.clear();
        bulks.clear();
        codes.clear();
        usedBy.clear();
    }

    private void tell(String topic, RedeemCode code) {
        var body = new LinkedHashMap<String, Object>();
        body.put("admin_graphql_api_id", Row.gid("DiscountCodeNode", code.discountId));
        body.put("redeem_code", Map.of("id", code.gid(), "code", code.code));
        body.put("updated_at", books.now().toString());
        books.tell(topic, body);
    }

    private static String key(String code) {
        return code.toUpperCase(Locale.ROOT);
    }
}
