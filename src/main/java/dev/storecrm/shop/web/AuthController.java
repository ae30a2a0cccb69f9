package dev.storecrm.shop.web;

import dev.storecrm.page.PublicRoute;
import dev.storecrm.shop.Installs;
import dev.storecrm.shop.RequiredScopes;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifyFailure;
import dev.storecrm.shopify.ShopifyOAuth;
import dev.storecrm.shopify.ShopifySettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The authorization code grant: out to Shopify's page of approval, and back with a code. */
@Controller
@PublicRoute("Shopify's signature over the address, and a signed state of this browser")
class AuthController {
    private static final Logger LOG = LoggerFactory.getLogger(AuthController.class);

    private final InstallState state;
    private final SignedAddress address;
    private final Installs installs;
    private final ShopifyOAuth oauth;
    private final ShopifySettings settings;

    AuthController(
            InstallState state,
            SignedAddress address,
            Installs installs,
            ShopifyOAuth oauth,
            ShopifySettings settings) {
        this.state = state;
        this.address = address;
        this.installs = installs;
        this.oauth = oauth;
        this.settings = settings;
    }

    /** Begins; from Shopify with a signature, from a page of ours without one. It leads only to Shopify's own page. */
    @GetMapping("/auth/install")
    String install(
            @RequestParam(required = false) @Nullable String shop,
            @RequestParam(name = "return", defaultValue = "/") String path,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var domain = ShopDomain.find(shop);
        if (domain.isEmpty() || !Bounce.isOwnPath(path)) {
            return failed("address", 400, null, response, model);
        }
        if (request.getParameter("hmac") != null && !address.isShopifys(request)) {
            return failed("address", 401, null, response, model);
        }
        var journey = state.begin(domain.get(), path);
        response.addHeader(HttpHeaders.SET_COOKIE, state.cookie(journey).toString());
        return "redirect:" + oauth.authorizeUrl(domain.get(), RequiredScopes.REQUIRED, journey.nonce());
    }

    /** Ends: state first, then the signature, then the shop, and only then the code is worth anything. */
    @GetMapping("/auth/callback")
    String callback(
            @RequestParam(required = false) @Nullable String shop,
            @RequestParam(name = "state", required = false) @Nullable String given,
            @RequestParam(required = false) @Nullable String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var journey = state.end(request, given);
        response.addHeader(HttpHeaders.SET_COOKIE, state.gone().toString());
        var domain = ShopDomain.find(shop);
        if (journey.isEmpty()) {
            return failed("state", 401, domain.orElse(null), response, model);
        }
        var fits = address.isShopifys(request)
                && domain.isPresent()
                && journey.get().shop().equals(domain.get());
        if (!fits || code == null) {
            return failed("address", 401, null, response, model);
        }
        try {
            installs.finish(domain.get(), code);
        } catch (ShopifyFailure e) {
            LOG.warn("{} could not be installed: {}", domain.get(), e.getMessage());
            return failed("shopify", 502, domain.get(), response, model);
        }
        return "redirect:" + settings.embeddedUrl(domain.get(), journey.get().path());
    }

    private static String failed(
            String reason, int status, @Nullable ShopDomain shop, HttpServletResponse response, Model model) {
        response.setStatus(status);
        model.addAttribute("reason", reason);
        model.addAttribute("shop", shop == null ? null : shop.value());
        return "shop/install-failed";
    }
}
