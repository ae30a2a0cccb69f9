package dev.storecrm.page.web;

import dev.storecrm.page.BadCursor;
import dev.storecrm.page.NotAccepted;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Problem;
import dev.storecrm.page.PublicRoute;
import dev.storecrm.page.StaleVersion;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.HandlerMapping;

/** Gives what pages throw its status; {@link ErrorPages} draws the answer. */
@ControllerAdvice
class ErrorAdvice {
    private final Misses misses;
    private final Counter turnedAway;

    /** Not a page, as drawing it is what costs; but without a word a browser says that we are out of order. */
    private final byte[] wait;

    ErrorAdvice(Clock clock, MessageSource messages, ObjectProvider<MeterRegistry> meters) {
        this.misses = new Misses(clock);
        this.turnedAway = Counter.builder("storecrm.misses.turned.away")
                .description("Requests for what is not there, of addresses that ask for such things again and again")
                .register(meters.getIfAvailable(SimpleMeterRegistry::new));
        this.wait = Stream.of(Locale.ENGLISH, Locale.JAPANESE)
                .map(language -> messages.getMessage("page.error.wait", null, language))
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Who guesses what opens a page to anybody gets the same 404 for every guess, and soon not even that. */
    @ExceptionHandler({NotFound.class, MethodArgumentTypeMismatchException.class})
    void notFound(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var pause = isOpenToAnybody(request) ? misses.add(request.getRemoteAddr()) : Duration.ZERO;
        if (pause.isPositive()) {
            turnedAway.increment();
            response.setHeader("Retry-After", String.valueOf(pause.toSeconds() + 1));
            response.setStatus(Problem.TOO_MANY.status());
            response.setContentType("text/plain;charset=UTF-8");
            response.getOutputStream().write(wait);
            return;
        }
        answer(Problem.NOT_FOUND, request, response);
    }

    private static boolean isOpenToAnybody(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
                && (handler.hasMethodAnnotation(PublicRoute.class)
                        || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), PublicRoute.class));
    }

    @ExceptionHandler(BadCursor.class)
    void badCursor(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(Problem.BAD_ADDRESS, request, response);
    }

    @ExceptionHandler(NotAccepted.class)
    void notAccepted(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(Problem.NOT_ACCEPTED, request, response);
    }

    @ExceptionHandler({StaleVersion.class, OptimisticLockingFailureException.class})
    void changedMeanwhile(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(Problem.CHANGED_MEANWHILE, request, response);
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    void tooLarge(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(Problem.TOO_LARGE, request, response);
    }

    private static void answer(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.setAttribute(Problem.ATTRIBUTE, problem);
        response.sendError(problem.status());
    }
}
