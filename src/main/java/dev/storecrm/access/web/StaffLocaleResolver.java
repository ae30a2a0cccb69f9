package dev.storecrm.access.web;

import dev.storecrm.access.Languages;
import dev.storecrm.access.StaffMember;
import dev.storecrm.access.StaffMembers;
import dev.storecrm.page.Asked;
import dev.storecrm.shop.ShopProfile;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.SessionToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The language of a page: what the staff member chose or Shopify told of them, else the one Shopify's admin opened the app
 * in, else the browser's.
 */
class StaffLocaleResolver implements LocaleResolver {
    private static final String RESOLVED = StaffLocaleResolver.class.getName();

    private final StaffMembers members;
    private final Shops shops;

    StaffLocaleResolver(StaffMembers members, Shops shops) {
        this.members = members;
        this.shops = shops;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getAttribute(RESOLVED) instanceof Locale locale) {
            return locale;
        }
        var locale = ofStaff(request).orElseGet(() -> ofRequest(request));
        request.setAttribute(RESOLVED, locale);
        return locale;
    }

    private Optional<Locale> ofStaff(HttpServletRequest request) {
        if (!(request.getAttribute(SessionToken.class.getName()) instanceof SessionToken session)) {
            return Optional.empty();
        }
        return shops.find(session.shop())
                .map(ShopProfile::id)
                .flatMap(shop -> members.find(shop, session.user()))
                .map(StaffMember::locale);
    }

    private static Locale ofRequest(HttpServletRequest request) {
        var launched = Asked.parameter(request, "locale");
        return Languages.of(launched == null ? request.getLocale().toLanguageTag() : launched);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        request.setAttribute(RESOLVED, locale);
    }
}
