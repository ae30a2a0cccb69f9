package dev.storecrm.page.web;

import dev.storecrm.page.Problem;
import dev.storecrm.page.PublicRoute;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers for whatever went wrong: a page that says what to do next, never a stack trace. */
@Controller
@PublicRoute("Shows nothing of a shop but its name, and that only to a session")
class ErrorPages implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    @RequestMapping(path = "${spring.web.error.path:${error.path:/error}}", produces = MediaType.TEXT_HTML_VALUE)
    String page(HttpServletRequest request, HttpServletResponse response, Model model) {
        var problem = problem(request);
        response.setStatus(status(request, problem));
        model.addAttribute("problem", problem);
        model.addAttribute("reference", problem == Problem.BROKEN ? reference(request) : null);
        model.addAttribute("path", request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        return "page/error";
    }

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    ResponseEntity<Map<String, Object>> answer(HttpServletRequest request) {
        var status = status(request, problem(request));
        var reason = HttpStatus.resolve(status);
        return ResponseEntity.status(status)
                .body(Map.of("status", status, "error", reason == null ? "" : reason.getReasonPhrase()));
    }

    private static Problem problem(HttpServletRequest request) {
        return request.getAttribute(Problem.ATTRIBUTE) instanceof Problem named
                ? named
                : Problem.of(status(request, Problem.NOT_FOUND));
    }

    /** Somebody who types the address of this page gets what any unknown address gets. */
    private static int status(HttpServletRequest request, Problem otherwise) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? status
                : otherwise.status();
    }

    /** What the visitor can tell us; the log has the cause beside it. */
    private static String reference(HttpServletRequest request) {
        var reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error(
                "Page failed, reference {}, {}",
                reference,
                request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI),
                cause(request));
        return reference;
    }

    private static @Nullable Throwable cause(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable cause ? cause : null;
    }
}
