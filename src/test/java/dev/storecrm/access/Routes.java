package dev.storecrm.access;

import dev.storecrm.page.Access;
import dev.storecrm.page.PublicRoute;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The routes as Spring knows them: what probes are generated from, so that a new route is probed without a word. */
final class Routes {
    /** Enough for every form of ours to get as far as looking for its record. */
    static final String FORM =
            "version=0&role=VIEWER&hours=1&purpose=FAULT&sure=true&policy=CHOSEN&defaultRole=VIEWER&language=en"
                    + "&customerColumn=0&valueColumn=1&field=1&confirmed=true&at=2099-01-01T10:00&arrived=true";

    private Routes() {}

    /** One method of one address pattern, and what its ids are read as; access is null for a public route. */
    record Route(
            String method,
            String pattern,
            Set<Class<?>> ids,
            @Nullable Access access) {
        boolean hasIds() {
            return pattern.contains("{");
        }

        /** Whether one of its ids can have this form, a number's or a UUID's. */
        boolean takes(String id) {
            var other = id.contains("-") ? Long.class : UUID.class;
            return ids.stream().anyMatch(type -> ClassUtils.resolvePrimitiveIfNecessary(type) != other);
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
                    routes.add(new Route(method, pattern, ids(handler), isPublic ? null : rule(handler, Access.class)));
                }
            }
        });
        routes.sort(Comparator.comparing(Route::pattern).thenComparing(Route::method));
        return routes;
    }

    private static Set<Class<?>> ids(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(PathVariable.class))
                .map(MethodParameter::getParameterType)
                .collect(Collectors.toSet());
    }

    private static List<String> names(Set<? extends Enum<?>> methods) {
        return methods.stream().map(Enum::name).toList();
    }

    private static <A extends Annotation> @Nullable A rule(HandlerMethod handler, Class<A> rule) {
        var own = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), rule);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), rule);
    }
}
