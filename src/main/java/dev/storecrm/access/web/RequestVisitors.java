package dev.storecrm.access.web;

import dev.storecrm.page.Visitor;
import dev.storecrm.page.Visitors;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The visitor whom {@link AccessInterceptor} let in. */
@Component
class RequestVisitors implements Visitors {
    @Override
    public Optional<Visitor> current() {
        var request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(Visitor.class.getName(), RequestAttributes.SCOPE_REQUEST)
                                instanceof Visitor visitor
                ? Optional.of(visitor)
                : Optional.empty();
    }
}
