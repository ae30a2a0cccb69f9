package dev.storecrm.shop.web;

import dev.storecrm.shop.CurrentShop;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controller methods the {@link CurrentShop} that {@link ShopGate} let in. */
@Component
class CurrentShopArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return CurrentShop.class.equals(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var shop = request.getAttribute(CurrentShop.class.getName(), RequestAttributes.SCOPE_REQUEST);
        if (shop == null) {
            throw new IllegalStateException("A route without a session asks for the current shop");
        }
        return shop;
    }
}
