package dev.storecrm.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What the address of a page asks for, where a route does not read it itself. */
public final class Asked {
    private Asked() {}

    /**
     * A parameter of the address; null when it has none, and for every request that brings something: to look for a parameter
     * there is to read the whole body, and the server answers by itself when that is too large.
     */
    public static @Nullable String parameter(HttpServletRequest request, String name) {
        return brings(request) ? null : request.getParameter(name);
    }

    private static boolean brings(HttpServletRequest request) {
        var method = method(request);
        return !method.equals("GET") && !method.equals("HEAD");
    }

    /** The page that tells of an error is asked for by GET, whatever was asked before. */
    private static String method(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_METHOD) instanceof String before
                ? before
                : request.getMethod();
    }
}
