package dev.storecrm.access.web;

import dev.storecrm.access.StaffMember;
import dev.storecrm.access.StaffMembers;
import dev.storecrm.page.Access;
import dev.storecrm.page.PublicRoute;
import dev.storecrm.page.Visitor;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shopify.SessionToken;
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
    static final String MEMBER = StaffMember.class.getName();

    private final StaffMembers members;

    AccessInterceptor(StaffMembers members) {
        this.members = members;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method) || rule(method, PublicRoute.class) != null) {
            return true;
        }
        if (!(request.getAttribute(CurrentShop.class.getName()) instanceof CurrentShop shop)
                || !(request.getAttribute(SessionToken.class.getName()) instanceof SessionToken session)) {
            response.sendError(401);
            return false;
        }
        var member = members.visit(shop.id(), session, request.getParameter("locale"));
        request.setAttribute(MEMBER, member);
        request.setAttribute(
                Visitor.class.getName(),
                new Visitor(shop.name(), shop.domain(), shop.testShop(), shop.timeZone(), member.role()));
        var access = rule(method, Access.class);
        if (access == null || !member.role().includes(access.value())) {
            response.sendError(403);
            return false;
        }
        return true;
    }

    /** The method's rule wins over its class's. */
    static <A extends Annotation> @Nullable A rule(HandlerMethod method, Class<A> annotation) {
        var own = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), annotation);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), annotation);
    }
}
