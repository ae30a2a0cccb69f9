package dev.storecrm.shop.web;

import dev.storecrm.page.Problem;
import dev.storecrm.shopify.SessionToken;
import dev.storecrm.shopify.ShopDomain;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets so many requests of a shop work at a time, and the others of that shop wait: connections to the database are for every
 * shop, and for Shopify's notices. Whoever would wait for too long is told so. A page with all its parts needs fewer.
 */
class FairShare extends OncePerRequestFilter {
    /** Half of the connections of an instance. */
    private static final int AT_A_TIME = 8;

    private static final int WAITING = 100;

    private final Map<ShopDomain, Semaphore> turns = new ConcurrentHashMap<>();
    private final Duration patience;

    FairShare(Duration patience) {
        this.patience = patience;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(request.getAttribute(SessionFilter.SESSION) instanceof SessionToken session)) {
            chain.doFilter(request, response);
            return;
        }
        var turn = turns.computeIfAbsent(session.shop(), shop -> new Semaphore(AT_A_TIME, true));
        if (!hasItsTurn(turn)) {
            request.setAttribute(Problem.ATTRIBUTE, Problem.TOO_MANY);
            response.setHeader("Retry-After", "5");
            response.sendError(Problem.TOO_MANY.status());
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            turn.release();
        }
    }

    private boolean hasItsTurn(Semaphore turn) {
        try {
            return turn.getQueueLength() < WAITING && turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
