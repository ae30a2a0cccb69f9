package dev.storecrm.jobs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends sessions that wait for the rest of what an instance began to send, a COPY first of all: when that instance is frozen
 * they keep their locks for as long as it is. PostgreSQL's own limits do not reach them: such a session is not idle, and
 * neither {@code statement_timeout} nor {@code transaction_timeout} interrupts it while it reads (tried on 18.3). Counted in
 * {@code storecrm_sessions_ended_total}.
 */
@Component
class SilentSessions {
    private static final Logger LOG = LoggerFactory.getLogger(SilentSessions.class);

    private final SessionQueries queries;
    private final JobsSettings settings;
    private final Counter ended;
    private Map<SessionQueries.Waiting, Instant> since = Map.of();

    SilentSessions(SessionQueries queries, JobsSettings settings, MeterRegistry figures) {
        this.queries = queries;
        this.settings = settings;
        this.ended = figures.counter("storecrm.sessions.ended");
    }

    /** One that received anything since the last look counts from now on. */
    void look() {
        var now = queries.now();
        var waiting = new HashMap<SessionQueries.Waiting, Instant>();
        for (var session : queries.waiting()) {
            var first = since.getOrDefault(session, now);
            waiting.put(session, first);
            if (!first.plus(settings.silence()).isAfter(now) && since.containsKey(session) && queries.end(session)) {
                LOG.warn(
                        "Ended session {} of {}: nothing more came of what it was sent since {}",
                        session.pid(),
                        session.application(),
                        first);
                ended.increment();
            }
        }
        since = waiting;
    }
}
