package dev.storecrm.messaging.tracking.web;

import dev.storecrm.messaging.tracking.Reactions;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.PublicRoute;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Where links of mails lead on the way to where they lead, and the picture that tells of a look. */
@Controller
@PublicRoute("The token is signed with the shop's key")
class TrackingController {
    private static final Logger LOG = LoggerFactory.getLogger(TrackingController.class);

    private static final byte[] NOTHING =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final Reactions reactions;

    TrackingController(Reactions reactions) {
        this.reactions = reactions;
    }

    /** Nothing of the request says where to: only what was frozen does. */
    @GetMapping("/c/{token}")
    ResponseEntity<Void> follow(@PathVariable String token, HttpServletRequest request) {
        var address = reactions.follow(token, Machines.asks(request)).orElseThrow(() -> new NotFound("Link"));
        return ResponseEntity.status(HttpStatus.FOUND)
                .header("Location", address)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .build();
    }

    /** Every token gets the same picture: whoever guesses learns nothing, and no mail shows a hole. */
    @GetMapping("/o/{token}.gif")
    void show(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) throws IOException {
        reactions.opened(token, Machines.asks(request));
        response.setContentType("image/gif");
        response.setContentLength(NOTHING.length);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Robots-Tag", "noindex");
        response.getOutputStream().write(NOTHING);
    }

    /** Where a link leads cannot be told now; it can in a moment. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    void later(Exception e, HttpServletResponse response) throws IOException {
        LOG.error("A link of a mail could not be followed", e);
        response.setHeader("Retry-After", "60");
        response.sendError(503);
    }
}
