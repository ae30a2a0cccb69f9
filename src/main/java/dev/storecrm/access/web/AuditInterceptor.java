package dev.storecrm.access.web;

import dev.storecrm.access.Standing;
import dev.storecrm.access.audit.AuditEntry;
import dev.storecrm.access.audit.AuditLog;
import dev.storecrm.page.Page;
import dev.storecrm.page.PublicRoute;
import dev.storecrm.page.Shown;
import dev.storecrm.page.Unaudited;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/** Records every change, and every look that may have shown a customer, once the answer is ready. */
@Component
class AuditInterceptor implements HandlerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(AuditInterceptor.class);
    private static final String ROUTE = AuditInterceptor.class.getName() + ".route";
    private static final String OF_CUSTOMER = "/customers/{";

    private final AuditLog log;
    private final Clock clock;

    AuditInterceptor(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    private record Route(String pattern, Map<String, String> variables) {
        String ids() {
            return variables.entrySet().stream()
                    .map(variable -> variable.getKey() + "=" + variable.getValue())
                    .collect(Collectors.joining(" "));
        }

        @Nullable
        Long customer() {
            if (!pattern.startsWith(OF_CUSTOMER)) {
                return null;
            }
            var name = pattern.substring(OF_CUSTOMER.length(), pattern.indexOf('}'));
            try {
                return Long.valueOf(variables.getOrDefault(name, ""));
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }

    /** Kept now: a page that is shown instead overwrites which route it was. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isRecorded(request, method)) {
            request.setAttribute(
                    ROUTE,
                    new Route(
                            String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)),
                            variables(request)));
        }
        return true;
    }

    private static boolean isRecorded(HttpServletRequest request, HandlerMethod method) {
        if (AccessInterceptor.rule(method, PublicRoute.class) != null) {
            return false;
        }
        var reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return !reads || AccessInterceptor.rule(method, Unaudited.class) == null;
    }

    private static Map<String, String> variables(HttpServletRequest request) {
        var variables = new TreeMap<String, String>();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> found) {
            found.forEach((name, value) -> variables.put(name.toString(), shortened(String.valueOf(value))));
        }
        return variables;
    }

    private static String shortened(String value) {
        return value.replace("\0", "")
                .substring(0, Math.min(64, value.replace("\0", "").length()));
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView shown) {
        if (shown != null && request.getAttribute(ROUTE) instanceof Route route) {
            shown.getModel().values().stream()
                    .filter(Page.class::isInstance)
                    .map(page -> ((Page<?>) page).rows().size())
                    .findFirst()
                    .or(() -> route.customer() == null ? Optional.empty() : Optional.of(1))
                    .ifPresent(records -> Shown.records(request, records));
        }
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (!(request.getAttribute(ROUTE) instanceof Route route)
                || !(request.getAttribute(CurrentShop.class.getName()) instanceof CurrentShop shop)) {
            return;
        }
        request.removeAttribute(ROUTE);
        try {
            log.add(shop.id(), entry(request, route, shop, failure == null ? response.getStatus() : 500));
        } catch (RuntimeException e) {
            // the answer is out; that it is missing in the record must at least be known to whoever runs this
            LOG.error("{} {} in shop {} was not recorded", request.getMethod(), route.pattern(), shop.id(), e);
        }
    }

    private AuditEntry entry(HttpServletRequest request, Route route, CurrentShop shop, int status) {
        return new AuditEntry(
                clock.instant(),
                shop.userId(),
                request.getAttribute(Standing.class.getName()) instanceof Standing standing
                        && standing.member().collaborator(),
                request.getRemoteAddr(),
                request.getMethod(),
                route.pattern(),
                route.ids(),
                route.customer() == null ? Shown.customer(request) : route.customer(),
                status,
                status < 400 ? Shown.records(request) : null);
    }
}
