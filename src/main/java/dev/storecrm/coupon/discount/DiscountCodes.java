package dev.storecrm.coupon.discount;

import dev.storecrm.kernel.Gid;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifyAdmin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds codes to discounts in Shopify, which takes a while. Never inside a transaction. */
@Component
public class DiscountCodes {
    /** So many at once. Source: shopify.dev, discountRedeemCodeBulkAdd. */
    public static final int TOGETHER = 250;

    private final ShopifyAdmin admin;

    DiscountCodes(ShopifyAdmin admin) {
        this.admin = admin;
    }

    record Bulk(boolean done, Nodes codes) {}

    record Nodes(List<Node> nodes) {}

    record Node(String code, Discounts.@Nullable Id discountRedeemCode) {}

    /**
     * Asks for codes.
     *
     * @param discount Shopify's number
     * @return Shopify's number of the work
     */
    public long add(ShopDomain shop, long discount, List<String> codes) {
        var input = codes.stream().map(code -> Map.of("code", code)).toList();
        var bulk = admin.execute(
                shop,
                "coupon/CodesAdd",
                Map.of("id", Discounts.gid(discount), "codes", input),
                "discountRedeemCodeBulkAdd.bulkCreation",
                Discounts.Id.class);
        return Gid.parse(bulk.id()).id();
    }

    /** What became of them; empty while Shopify is at it. Of work that Shopify forgot nothing is known to be there. */
    public Optional<List<AddedCode>> added(ShopDomain shop, long bulk) {
        var found = admin.find(
                shop,
                "coupon/CodesAdded",
                Map.of("id", "gid://shopify/DiscountRedeemCodeBulkCreation/" + bulk),
                "discountRedeemCodeBulkCreation",
                Bulk.class);
        if (found.isPresent() && !found.get().done()) {
            return Optional.empty();
        }
        return Optional.of(found.stream()
                .flatMap(done -> done.codes().nodes().stream())
                .map(node -> new AddedCode(node.code(), node.discountRedeemCode() != null))
                .toList());
    }

    /** Shopify's number of the discount that has a code. */
    public Optional<Long> discountOf(ShopDomain shop, String code) {
        return admin.find(
                        shop,
                        "coupon/DiscountByCode",
                        Map.of("code", code),
                        "codeDiscountNodeByCode",
                        Discounts.ByCode.class)
                .map(node -> Gid.parse(node.id()).id());
    }
}
