package dev.storecrm.coupon.custody;

import dev.storecrm.coupon.discount.DiscountCodes;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.Gid;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.Shops;
import dev.storecrm.webhook.WebhookHandler;
import dev.storecrm.webhook.WebhookMessage;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Somebody changed or deleted a discount, or a code of one, in Shopify. The notice may be late, so Shopify is asked. */
@Component
class DiscountNews implements WebhookHandler {
    private final HeldDiscounts held;
    private final AddingQueries codes;
    private final DiscountCodes discountCodes;
    private final Shops shops;
    private final InShop inShop;

    DiscountNews(HeldDiscounts held, AddingQueries codes, DiscountCodes discountCodes, Shops shops, InShop inShop) {
        this.held = held;
        this.codes = codes;
        this.discountCodes = discountCodes;
        this.shops = shops;
        this.inShop = inShop;
    }

    @Override
    public Set<String> topics() {
        return Set.of("discounts/update", "discounts/delete", "discounts/redeemcode_removed");
    }

    @Override
    public void handle(ShopId shop, WebhookMessage message) {
        var gid = message.body().path("admin_graphql_api_id").asString("");
        if (!gid.startsWith("gid://shopify/DiscountCodeNode/")) {
            return;
        }
        var number = Gid.parse(gid).id();
        held.ofShopify(shop, number).ifPresent(ours -> {
            var domain = shops.get(shop).domain();
            var code = message.body().path("redeem_code").path("code").asString("");
            if (code.isEmpty()) {
                held.look(shop, domain, ours.number(), number);
            } else if (discountCodes.discountOf(domain, code).isEmpty()) {
                inShop.run(shop, () -> codes.gone(shop, code));
            }
        });
    }
}
