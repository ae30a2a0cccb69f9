package dev.storecrm.shop.web;

import dev.storecrm.page.PublicRoute;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifySettings;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A page that holds nothing but App Bridge, which fetches a session token and loads {@code shopify-reload} with it. */
@Controller
@PublicRoute("Holds nothing of a shop; leads only to pages of this app")
class BounceController {
    private final Bounce bounce;
    private final SecurityHeaders headers;
    private final ShopifySettings settings;

    BounceController(Bounce bounce, SecurityHeaders headers, ShopifySettings settings) {
        this.bounce = bounce;
        this.headers = headers;
        this.settings = settings;
    }

    @GetMapping(Bounce.PATH)
    @Nullable
    String page(
            @RequestParam(Bounce.RELOAD) String reload,
            @RequestParam(required = false) @Nullable String shop,
            HttpServletResponse response,
            Model model)
            throws IOException {
        if (!bounce.isOurs(reload)) {
            response.sendError(400);
            return null;
        }
        // framed by whichever shop opened it; without one, only by Shopify's admin itself
        headers.bounce(response, ShopDomain.find(shop).orElse(null));
        model.addAttribute("apiKey", settings.apiKey());
        model.addAttribute("appBridgeUrl", settings.appBridgeUrl());
        return "shop/bounce";
    }
}
