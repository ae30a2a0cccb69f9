package dev.storecrm.shop.web;

import dev.storecrm.page.PublicRoute;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Which addresses work without a session: those whose handlers say so themselves, and the built assets. */
@Component
class PublicRoutes {
    private final ObjectProvider<RequestMappingHandlerMapping> handlers;
    private volatile @Nullable List<PathPattern> patterns;

    PublicRoutes(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers) {
        this.handlers = handlers;
    }

    boolean matches(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith("/build/")
                || path.equals("/favicon.ico")
                || patterns().stream().anyMatch(pattern -> pattern.matches(PathContainer.parsePath(path)));
    }

    private List<PathPattern> patterns() {
        var known = patterns;
        if (known == null) {
            known = handlers.getObject().getHandlerMethods().entrySet().stream()
                    .filter(route -> isPublic(route.getValue()))
                    .map(Map.Entry::getKey)
                    .flatMap(PublicRoutes::patterns)
                    .toList();
            patterns = known;
        }
        return known;
    }

    static boolean isPublic(HandlerMethod handler) {
        return AnnotatedElementUtils.hasAnnotation(handler.getMethod(), PublicRoute.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), PublicRoute.class);
    }

    private static Stream<PathPattern> patterns(RequestMappingInfo route) {
        var condition = route.getPathPatternsCondition();
        return condition == null ? Stream.empty() : condition.getPatterns().stream();
    }
}
