package dev.storecrm.access.web;

import dev.storecrm.access.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controller methods the {@link Standing} of the visitor whom {@link AccessInterceptor} let in. */
@Component
class StandingArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return Standing.class.equals(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var standing = request.getAttribute(Standing.class.getName(), RequestAttributes.SCOPE_REQUEST);
        if (standing == null) {
            throw new IllegalStateException("A route without a session asks for the visitor's standing");
        }
        return standing;
    }
}
