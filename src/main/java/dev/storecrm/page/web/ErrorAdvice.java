package dev.storecrm.page.web;

import dev.storecrm.page.BadCursor;
import dev.storecrm.page.NotAccepted;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Problem;
import dev.storecrm.page.StaleVersion;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/** Gives what pages throw its status; {@link ErrorPages} draws the answer. */
@ControllerAdvice
class ErrorAdvice {

    @ExceptionHandler({NotFound.class, MethodArgumentTypeMismatchException.class})
    void notFound(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(Problem.NOT_FOUND, request, response);
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
