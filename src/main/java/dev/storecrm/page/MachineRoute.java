package dev.storecrm.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A {@link PublicRoute} that a machine calls hundreds of times a second by POST. Its calls are answered in front of what only
 * pages need (session, layout, languages), which would cost more than the work itself; every other method takes the usual
 * way. Offered as a bean.
 */
public interface MachineRoute {

    /** The whole path, without variables. */
    String path();

    /** Answers one call; whatever it throws becomes a 500. */
    void serve(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
