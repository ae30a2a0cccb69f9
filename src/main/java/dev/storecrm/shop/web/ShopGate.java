package dev.storecrm.shop.web;

import dev.storecrm.page.Problem;
import dev.storecrm.page.Role;
import dev.storecrm.page.Visitor;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.ShopProfile;
import dev.storecrm.shop.Shops;
import dev.storecrm.shop.StaleSession;
import dev.storecrm.shop.Visits;
import dev.storecrm.shopify.GrantRefused;
import dev.storecrm.shopify.ReconnectNeeded;
import dev.storecrm.shopify.SessionToken;
import dev.storecrm.shopify.ShopClosed;
import dev.storecrm.shopify.ShopifyFailure;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a signed-in request through to its page once the shop can be used, or shows the page that helps instead. */
@Component
class ShopGate implements HandlerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(ShopGate.class);

    private final Visits visits;
    private final Shops shops;

    ShopGate(Visits visits, Shops shops) {
        this.visits = visits;
        this.shops = shops;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws ServletException, IOException {
        if (!(handler instanceof HandlerMethod method) || PublicRoutes.isPublic(method)) {
            return true;
        }
        if (!(request.getAttribute(SessionFilter.SESSION) instanceof SessionToken session)) {
            response.sendError(401);
            return false;
        }
        shops.find(session.shop()).ifPresent(shop -> introduce(shop, session, request));
        try {
            return enter(visits.receive(session), session, request, response, method);
        } catch (StaleSession e) {
            response.sendError(401);
        } catch (ShopClosed e) {
            request.setAttribute(Problem.ATTRIBUTE, Problem.SHOP_PAUSED);
            response.sendError(Problem.SHOP_PAUSED.status());
        } catch (GrantRefused | ReconnectNeeded e) {
            refused(session, e, request, response);
        } catch (ShopifyFailure e) {
            LOG.warn("Shopify does not let {} in: {}", session.shop(), e.getMessage());
            Obstacles.show(Obstacles.UNREACHABLE, session, request, response);
        }
        return false;
    }

    private static boolean enter(
            Visits.Visit visit,
            SessionToken session,
            HttpServletRequest request,
            HttpServletResponse response,
            HandlerMethod method)
            throws ServletException, IOException {
        request.setAttribute(CurrentShop.class.getName(), current(visit.shop(), session));
        if (visit.missingScopes().isEmpty() || method.getBeanType().isAnnotationPresent(Ungated.class)) {
            return true;
        }
        request.setAttribute(Obstacles.MISSING, visit.missingScopes());
        Obstacles.show(Obstacles.UPDATE_NEEDED, session, request, response);
        return false;
    }

    private static void refused(
            SessionToken session, ShopifyFailure e, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        LOG.warn("{}: {}", session.shop(), e.getMessage());
        if (request.getHeader("Authorization") != null
                && e instanceof GrantRefused grant
                && grant.error().equals("invalid_subject_token")) {
            // too old for Shopify by now; App Bridge brings a new one, once
            response.setHeader(SessionFilter.RETRY, "1");
            response.setStatus(401);
            return;
        }
        Obstacles.show(Obstacles.RECONNECT, session, request, response);
    }

    /** The shop's name stands on every page, also on those that say why there is no other; what the visitor may do is not known yet. */
    private static void introduce(ShopProfile shop, SessionToken session, HttpServletRequest request) {
        request.setAttribute(
                Visitor.class.getName(),
                new Visitor(
                        shop.id(),
                        shop.name(),
                        shop.domain().value(),
                        shop.testShop(),
                        shop.timeZone(),
                        Role.NONE,
                        session.user(),
                        false));
    }

    private static CurrentShop current(ShopProfile shop, SessionToken session) {
        return new CurrentShop(
                shop.id(),
                shop.domain().value(),
                shop.name(),
                shop.testShop(),
                shop.currency(),
                shop.timeZone(),
                session.user());
    }
}
