package dev.storecrm.access;

import dev.storecrm.page.Access;
import dev.storecrm.page.PublicRoute;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The routes as Spring knows them: what probes are generated from, so that a new route is probed without a word. */
final class Routes {
    private Routes() {}

    /** One method of one address pattern; access is null for a public route. */
    record Route(String method, String pattern, @Nullable Access access) {
        boolean hasIds() {
            return pattern.contains("{");
        }

        boolean reads() {
            return method.equals("GET");
        }

        String with(String id) {
            return pattern.replaceAll("\\{[^}]*}", id).replace("/**", "/no-such-page");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    static List<Route> of(RequestMappingHandlerMapping mapping) {
        var routes = new ArrayList<Route>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            var isPublic = rule(handler, PublicRoute.class) != null;
            var methods = info.getMethodsCondition().getMethods();
            for (var pattern : info.getPatternValues()) {
                for (var method : methods.isEmpty() ? List.of("GET", "POST") : names(methods)) {
                    routes.add(new Route(method, pattern, isPublic ? null : rule(handler, Access.class)));
                }
            }
        });
        routes.sort(Comparator.comparing(Route::pattern).thenComparing(Route::method));
        return routes;
    }

    private static List<String> names(Set<? extends Enum<?>> methods) {
        return methods.stream().map(Enum::name).toList();
    }

    private static <A extends Annotation> @Nullable A rule(HandlerMethod handler, Class<A> rule) {
        var own = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), rule);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), rule);
    }
}
