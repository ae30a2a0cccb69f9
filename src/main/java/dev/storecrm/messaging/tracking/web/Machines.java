package dev.storecrm.messaging.tracking.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who asks without anybody looking, as far as it can be told. Apple's Mail loads every picture as soon as a mail arrives and
 * calls itself by these two words alone (Mail Privacy Protection); scanners name themselves, or their library.
 */
final class Machines {
    private static final String APPLE = "Mozilla/5.0";

    private static final Pattern NAMES = Pattern.compile(
            "(?i)(?<!cu)bot\\b|crawl|spider|scan|preview|prefetch|headless"
                    + "|barracuda|proofpoint|mimecast|ironport|fireeye|trendmicro|symantec|messagelabs|forcepoint|sophos|safelinks"
                    + "|python|curl|wget|libwww|okhttp|go-http|java/|apache-http|node-fetch|axios|facebookexternalhit|slack|whatsapp");

    private static final List<String> BEFOREHAND = List.of("Purpose", "Sec-Purpose", "X-Purpose", "X-Moz");

    private Machines() {}

    /** Mailboxes that fetch for their readers (Gmail, Yahoo) are none: they do when a mail is opened. */
    static boolean asks(HttpServletRequest request) {
        return !request.getMethod().equals("GET") || unseen(request.getHeader("User-Agent")) || beforehand(request);
    }

    private static boolean unseen(@Nullable String agent) {
        return agent == null
                || agent.isBlank()
                || agent.strip().equals(APPLE)
                || NAMES.matcher(agent).find();
    }

    private static boolean beforehand(HttpServletRequest request) {
        return BEFOREHAND.stream().map(request::getHeader).anyMatch(value -> value != null && !value.isBlank());
    }
}
