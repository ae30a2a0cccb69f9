package dev.storecrm.coupon.discount;

import dev.storecrm.coupon.terms.CouponRefused;
import dev.storecrm.coupon.terms.Worth;
import dev.storecrm.kernel.Gid;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifyAdmin;
import dev.storecrm.shopify.UserError;
import dev.storecrm.shopify.UserErrors;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A shop's code discounts in Shopify. Never inside a transaction. */
@Component
public class Discounts {
    /** Where in the form the last part of an error's path stands. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("title", "name"),
            Map.entry("code", "code"),
            Map.entry("percentage", "percent"),
            Map.entry("amount", "amount"),
            Map.entry("endsAt", "ends"),
            Map.entry("startsAt", "starts"),
            Map.entry("usageLimit", "uses"),
            Map.entry("greaterThanOrEqualToSubtotal", "minimumAmount"),
            Map.entry("greaterThanOrEqualToQuantity", "minimumQuantity"),
            Map.entry("productsToAdd", "items"),
            Map.entry("add", "items"));

    private final ShopifyAdmin admin;

    Discounts(ShopifyAdmin admin) {
        this.admin = admin;
    }

    record ByCode(String id, CodeDiscount codeDiscount) {}

    record CodeDiscount(@Nullable List<String> tags) {}

    record Node(String id, @Nullable Told discount) {}

    record Told(
            @Nullable String title,
            String status,
            String summary,
            Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable Integer usageLimit,
            int asyncUsageCount,
            Codes codes) {}

    record Codes(List<Code> nodes) {}

    record Code(String code) {}

    record Id(String id) {}

    /**
     * Makes a discount. As an answer can get lost, Shopify is asked first whether it has it already, and again when it says
     * that the code is taken: a code is there once in a shop.
     *
     * @return its number in Shopify
     * @throws CouponRefused when Shopify does not take it, or the code is somebody else's
     */
    public long make(ShopDomain shop, NewDiscount discount) {
        var there = byCode(shop, discount);
        if (there.isPresent()) {
            return ours(there.get(), discount).orElseThrow(Discounts::taken);
        }
        try {
            var node = admin.execute(
                    shop,
                    document(discount, "Create"),
                    Map.of("input", DiscountInput.of(discount)),
                    path(discount),
                    Id.class);
            return Gid.parse(node.id()).id();
        } catch (UserErrors e) {
            if (e.has("TAKEN")) {
                return number(shop, discount).orElseThrow(() -> refused(e));
            }
            throw refused(e);
        }
    }

    /** Its number when Shopify has it; empty also when the code is somebody else's. */
    public Optional<Long> number(ShopDomain shop, NewDiscount discount) {
        return byCode(shop, discount).flatMap(found -> ours(found, discount));
    }

    private Optional<ByCode> byCode(ShopDomain shop, NewDiscount discount) {
        return admin.find(
                shop, "coupon/DiscountByCode", Map.of("code", discount.code()), "codeDiscountNodeByCode", ByCode.class);
    }

    private static Optional<Long> ours(ByCode found, NewDiscount discount) {
        return Objects.requireNonNullElse(found.codeDiscount().tags(), List.of())
                        .contains(discount.tag())
                ? Optional.of(Gid.parse(found.id()).id())
                : Optional.empty();
    }

    private static CouponRefused taken() {
        return new CouponRefused("code", "taken");
    }

    private static CouponRefused refused(UserErrors errors) {
        var first = errors.errors().getFirst();
        return first.code().equals("TAKEN") ? taken() : new CouponRefused(field(first), "shopify", first.message());
    }

    private static String field(UserError error) {
        return FIELDS.getOrDefault(error.field().replaceFirst(".*\\.", ""), "name");
    }

    private static String document(NewDiscount discount, String deed) {
        return discount.draft().worth().kind() == Worth.Kind.SHIPPING
                ? "coupon/FreeShipping" + deed
                : "coupon/Basic" + deed;
    }

    private static String path(NewDiscount discount) {
        return discount.draft().worth().kind() == Worth.Kind.SHIPPING
                ? "discountCodeFreeShippingCreate.codeDiscountNode"
                : "discountCodeBasicCreate.codeDiscountNode";
    }

    /** Moves its end; null for none. */
    public void end(ShopDomain shop, long id, Worth worth, @Nullable Instant endsAt) {
        var input = new HashMap<String, @Nullable Object>();
        input.put("endsAt", endsAt == null ? null : endsAt.toString());
        var shipping = worth.kind() == Worth.Kind.SHIPPING;
        try {
            admin.execute(
                    shop,
                    shipping ? "coupon/FreeShippingUpdate" : "coupon/BasicUpdate",
                    Map.of("id", gid(id), "input", input),
                    (shipping ? "discountCodeFreeShippingUpdate" : "discountCodeBasicUpdate") + ".codeDiscountNode",
                    Id.class);
        } catch (UserErrors e) {
            throw refused(e);
        }
    }

    /** From now on no till takes it; one that is gone is no matter. */
    public void deactivate(ShopDomain shop, long id) {
        if (find(shop, id).isPresent()) {
            admin.find(shop, "coupon/DiscountDeactivate", Map.of("id", gid(id)), "discountCodeDeactivate", Map.class);
        }
    }

    /** As Shopify has it now; empty when it has none, or one that an app of its own works out. */
    public Optional<FoundDiscount> find(ShopDomain shop, long id) {
        return admin.find(
                        shop,
                        "coupon/DiscountById",
                        Map.of("id", "gid://shopify/DiscountNode/" + id),
                        "discountNode",
                        Node.class)
                .flatMap(Discounts::found);
    }

    /**
     * The newest code discounts, also those that were made elsewhere.
     *
     * @param words of their titles, or a code; empty for all
     */
    public List<FoundDiscount> newest(ShopDomain shop, String words) {
        var named = List.of(admin.execute(
                        shop, "coupon/Discounts", Map.of("query", search(words)), "discountNodes.nodes", Node[].class))
                .stream()
                .flatMap(node -> found(node).stream());
        var byCode = words.isBlank() ? Optional.<FoundDiscount>empty() : ofCode(shop, words.strip());
        return Stream.concat(byCode.stream(), named).distinct().toList();
    }

    /** Each word in quotes: outside of them some letters and words mean something to Shopify. */
    private static String search(String words) {
        return Arrays.stream(words.split("[^\\p{L}\\p{N}_-]+", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> " \"" + word + "\"")
                .collect(Collectors.joining("", "method:code", ""));
    }

    private Optional<FoundDiscount> ofCode(ShopDomain shop, String code) {
        return admin.find(shop, "coupon/DiscountByCode", Map.of("code", code), "codeDiscountNodeByCode", Id.class)
                .flatMap(node -> find(shop, Gid.parse(node.id()).id()));
    }

    private static Optional<FoundDiscount> found(Node node) {
        var told = node.discount();
        if (told == null || told.title() == null) {
            return Optional.empty();
        }
        return Optional.of(new FoundDiscount(
                Gid.parse(node.id()).id(),
                told.title(),
                told.status(),
                told.summary(),
                told.startsAt(),
                told.endsAt(),
                told.usageLimit(),
                told.asyncUsageCount(),
                told.codes().nodes().stream().map(Code::code).toList()));
    }

    /**
     * The Shopify id of a product or a collection by its page.
     *
     * @param page e.g. {@code products/mug}
     */
    public Optional<String> item(ShopDomain shop, String page) {
        var handle = Map.of("handle", page.replaceFirst("[^/]*/", ""));
        return page.startsWith("products/")
                ? admin.find(shop, "coupon/ProductByHandle", handle, "productByIdentifier", Id.class)
                        .map(Id::id)
                : admin.find(shop, "coupon/CollectionByHandle", handle, "collectionByIdentifier", Id.class)
                        .map(Id::id);
    }

    static String gid(long id) {
        return "gid://shopify/DiscountCodeNode/" + id;
    }
}
