package dev.storecrm.shop.web;

import dev.storecrm.page.PublicRoute;
import dev.storecrm.shopify.SessionToken;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** The pages shown instead of the one asked for: what is wrong, what to do, and a way back to where the visitor wanted. */
@Controller
@PublicRoute("Shows only what the request that was stopped had found out, and nothing when opened by itself")
class Obstacles {
    static final String UPDATE_NEEDED = "/auth/update-needed";
    static final String RECONNECT = "/auth/reconnect";
    static final String UNREACHABLE = "/auth/unreachable";
    static final String MISSING = Obstacles.class.getName() + ".missing";
    private static final String STOPPED = Obstacles.class.getName() + ".stopped";

    private record Stopped(SessionToken session, String path) {}

    static void show(String page, SessionToken session, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute(STOPPED, new Stopped(session, path(request)));
        request.getRequestDispatcher(page).forward(request, response);
    }

    /** A form cannot be sent again from here, so its page is asked for instead. */
    private static String path(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return "/";
        }
        var parameters = Query.of(request);
        List.of("id_token", "hmac", "timestamp", "session", "host", "embedded", "locale", "shop")
                .forEach(parameters::remove);
        var query = Query.write(parameters);
        return request.getRequestURI() + (query.isEmpty() ? "" : "?" + query);
    }

    @RequestMapping(UPDATE_NEEDED)
    @Nullable
    String updateNeeded(HttpServletRequest request, HttpServletResponse response, Model model) throws IOException {
        model.addAttribute("missing", request.getAttribute(MISSING));
        return page("shop/update-needed", 403, request, response, model);
    }

    @RequestMapping(RECONNECT)
    @Nullable
    String reconnect(HttpServletRequest request, HttpServletResponse response, Model model) throws IOException {
        return page("shop/reconnect", 403, request, response, model);
    }

    @RequestMapping(UNREACHABLE)
    @Nullable
    String unreachable(HttpServletRequest request, HttpServletResponse response, Model model) throws IOException {
        return page("shop/unreachable", 503, request, response, model);
    }

    private static @Nullable String page(
            String view, int status, HttpServletRequest request, HttpServletResponse response, Model model)
            throws IOException {
        if (!(request.getAttribute(STOPPED) instanceof Stopped stopped)) {
            response.sendError(404);
            return null;
        }
        response.setStatus(status);
        model.addAttribute("path", stopped.path());
        model.addAttribute("shop", stopped.session().shop().value());
        model.addAttribute(
                "authorize",
                UriComponentsBuilder.fromPath("/auth/install")
                        .queryParam("shop", "{shop}")
                        .queryParam("return", "{path}")
                        .encode()
                        .buildAndExpand(stopped.session().shop().value(), stopped.path())
                        .toUriString());
        return view;
    }
}
