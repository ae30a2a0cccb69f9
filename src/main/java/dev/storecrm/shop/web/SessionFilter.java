package dev.storecrm.shop.web;

import dev.storecrm.shopify.SessionToken;
import dev.storecrm.shopify.SessionTokens;
import dev.storecrm.shopify.ShopDomain;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs in whoever brings a valid session token, for this one request: no session, no cookie. The decisions are those of
 * Shopify's own libraries (shopify.dev, "Session tokens").
 */
class SessionFilter extends OncePerRequestFilter {
    static final String SESSION = SessionToken.class.getName();
    static final String RETRY = "X-Shopify-Retry-Invalid-Session-Request";

    private static final Logger LOG = LoggerFactory.getLogger(SessionFilter.class);
    private static final String BEARER = "Bearer ";

    private final SessionTokens tokens;
    private final PublicRoutes publicRoutes;
    private final SecurityHeaders headers;
    private final Bounce bounce;

    SessionFilter(SessionTokens tokens, PublicRoutes publicRoutes, SecurityHeaders headers, Bounce bounce) {
        this.tokens = tokens;
        this.publicRoutes = publicRoutes;
        this.headers = headers;
        this.bounce = bounce;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().startsWith("/build/")) {
            headers.everywhere(response);
            chain.doFilter(request, response);
        } else if (publicRoutes.matches(request)) {
            headers.document(response, null);
            chain.doFilter(request, response);
        } else {
            signedIn(request, response, chain);
        }
    }

    private void signedIn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        headers.document(response, null);
        var authorization = request.getHeader("Authorization");
        var session = tokens.verify(jwt(request, authorization));
        if (session.isPresent()) {
            if (namesAnotherShop(request, session.get().shop())) {
                LOG.warn(
                        "A request with a token of {} names another shop",
                        session.get().shop());
                response.sendError(401);
                return;
            }
            signIn(request, session.get());
            headers.document(response, session.get().shop());
            chain.doFilter(request, response);
        } else if (authorization == null && isDocument(request)) {
            response.sendRedirect(bounce.locationFor(request));
        } else {
            // App Bridge fetches a new token and tries once more
            response.setHeader(RETRY, "1");
            response.setStatus(401);
        }
    }

    private static @Nullable String jwt(HttpServletRequest request, @Nullable String authorization) {
        if (authorization != null) {
            return authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : null;
        }
        // in an address only when a document is loaded: a token must not let a form act
        return isDocument(request) ? request.getParameter("id_token") : null;
    }

    /** Browsers tell what they load; others than browsers get the benefit of the doubt. */
    private static boolean isDocument(HttpServletRequest request) {
        var method = request.getMethod();
        var destination = request.getHeader("Sec-Fetch-Dest");
        return (method.equals("GET") || method.equals("HEAD"))
                && (destination == null
                        || destination.equals("document")
                        || destination.equals("iframe")
                        || destination.equals("frame"));
    }

    /** The token decides, and an address that says something else is not answered at all. */
    private static boolean namesAnotherShop(HttpServletRequest request, ShopDomain shop) {
        return Query.of(request).getOrDefault("shop", List.of()).stream()
                .anyMatch(named -> !shop.value().equals(named));
    }

    private static void signIn(HttpServletRequest request, SessionToken session) {
        request.setAttribute(SESSION, session);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                session.shop() + "/" + session.user(), null, AuthorityUtils.NO_AUTHORITIES));
        SecurityContextHolder.setContext(context);
    }
}
