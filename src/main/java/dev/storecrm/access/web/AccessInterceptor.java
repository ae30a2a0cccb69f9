package dev.storecrm.access.web;

import dev.storecrm.access.StaffMembers;
import dev.storecrm.access.Standing;
import dev.storecrm.page.Access;
import dev.storecrm.page.Asked;
import dev.storecrm.page.PublicRoute;
import dev.storecrm.page.Role;
import dev.storecrm.page.Visitor;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shopify.SessionToken;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Compares the visitor's role with the one the route asks for. A route that asks for none is closed. */
@Component
class AccessInterceptor implements HandlerInterceptor {
    private final StaffMembers members;

    AccessInterceptor(StaffMembers members) {
        this.members = members;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws ServletException, IOException {
        if (!(handler instanceof HandlerMethod method) || rule(method, PublicRoute.class) != null) {
            return true;
        }
        if (!(request.getAttribute(CurrentShop.class.getName()) instanceof CurrentShop shop)
                || !(request.getAttribute(SessionToken.class.getName()) instanceof SessionToken session)) {
            response.sendError(401);
            return false;
        }
        var standing = members.visit(shop.id(), session, Asked.parameter(request, "locale"));
        request.setAttribute(Standing.class.getName(), standing);
        request.setAttribute(
                Visitor.class.getName(),
                new Visitor(
                        shop.id(),
                        shop.name(),
                        shop.domain(),
                        shop.testShop(),
                        shop.timeZone(),
                        standing.role(),
                        shop.userId(),
                        standing.member().collaborator()));
        var access = rule(method, Access.class);
        if (access != null && isOpen(access, standing)) {
            return true;
        }
        var needed = access == null ? Role.OWNER : access.value();
        DeniedController.show(new DeniedController.Denied(shop, standing, needed), request, response);
        return false;
    }

    private static boolean isOpen(Access access, Standing standing) {
        return standing.role().includes(access.value())
                && (access.collaborators() || !standing.member().collaborator());
    }

    /** The method's rule wins over its class's. */
    static <A extends Annotation> @Nullable A rule(HandlerMethod method, Class<A> annotation) {
        var own = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), annotation);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), annotation);
    }
}
