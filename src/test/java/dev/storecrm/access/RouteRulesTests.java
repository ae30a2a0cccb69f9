package dev.storecrm.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.page.Access;
import dev.storecrm.page.PublicRoute;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.lang.annotation.Annotation;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What holds for every route, read from the routes themselves. */
@SandboxTest
class RouteRulesTests {
    @Autowired
    Rig rig;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    private static boolean has(HandlerMethod handler, Class<? extends Annotation> rule) {
        return AnnotatedElementUtils.hasAnnotation(handler.getMethod(), rule)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), rule);
    }

    private void eachAddress(BiConsumer<RequestMappingInfo, HandlerMethod> check) {
        routes.getHandlerMethods().forEach(check);
    }

    /** R87. */
    @Test
    void everyRouteSaysWhoMayUseIt() {
        var silent = new TreeSet<String>();
        var both = new TreeSet<String>();
        eachAddress((route, handler) -> {
            if (!has(handler, Access.class) && !has(handler, PublicRoute.class)) {
                silent.add(route + " " + handler);
            }
            if (has(handler, Access.class) && has(handler, PublicRoute.class)) {
                both.add(route + " " + handler);
            }
        });

        assertThat(silent).isEmpty();
        assertThat(both).isEmpty();
    }

    @Test
    void publicRoutesAreTheFewThatAreKnown() {
        var open = new TreeSet<String>();
        eachAddress((route, handler) -> {
            if (has(handler, PublicRoute.class)) {
                open.addAll(route.getPatternValues());
            }
        });

        assertThat(open)
                .containsExactlyInAnyOrder(
                        "/access/denied",
                        "/auth/bounce",
                        "/auth/callback",
                        "/auth/install",
                        "/auth/reconnect",
                        "/c/{token}",
                        "/auth/unreachable",
                        "/auth/update-needed",
                        "/error",
                        "/flow/actions/record-mail-permission",
                        "/flow/actions/record-mail-permission/validate",
                        "/flow/actions/{handle}",
                        "/flow/actions/{handle}/validate",
                        "/flow/triggers/lifecycle",
                        "/i/{key}",
                        "/o/{token}.gif",
                        "/u/{token}",
                        "/webhooks/mail/{shop}/notices",
                        "/webhooks/mail/{shop}/ses",
                        "/webhooks/shopify");
    }

    @Test
    void nobodyChangesAnythingWithoutASessionToken() {
        var answered = new ArrayList<String>();
        eachAddress((route, handler) -> {
            var methods = route.getMethodsCondition().getMethods();
            if (has(handler, PublicRoute.class)) {
                return;
            }
            for (var method : methods) {
                for (var pattern : route.getPatternValues()) {
                    var status = crossSite(method.name(), pattern.replaceAll("\\{[^}]*}", "1"));
                    if (!Set.of(401, 302).contains(status)
                            || (status == 302 && !method.name().equals("GET"))) {
                        answered.add(method + " " + pattern + " " + status);
                    }
                }
            }
        });

        assertThat(answered).isEmpty();
    }

    /** What a form on a foreign site sends: no bearer, whatever cookies there are. */
    private int crossSite(String method, String path) {
        return rig.send(rig.request(path)
                        .header("Origin", "https://evil.example")
                        .header("Sec-Fetch-Site", "cross-site")
                        .header("Cookie", "storecrm_install=x")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .method(method, HttpRequest.BodyPublishers.ofString("a=b")))
                .statusCode();
    }

    @Test
    void pagesThatHelpShowNothingByThemselves() {
        for (var path : Set.of("/access/denied", "/auth/update-needed", "/auth/reconnect", "/auth/unreachable")) {
            assertThat(rig.send(rig.request(path).GET()).statusCode()).isEqualTo(404);
        }
    }
}
