package dev.storecrm.jobs;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the database tells of the application's own sessions. */
@Component
class SessionQueries {
    private final JdbcClient jdbc;

    SessionQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A session in the middle of a message or of a COPY.
     *
     * @param bytes what the COPY has taken so far
     */
    record Waiting(int pid, String application, Instant since, long bytes) {}

    Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    List<Waiting> waiting() {
        return jdbc.sql("""
                select a.pid, a.application_name, a.state_change, coalesce(c.bytes_processed, 0) as bytes
                from pg_stat_activity a left join pg_stat_progress_copy c on c.pid = a.pid
                where a.datname = current_database() and a.usename = current_user
                  and a.state = 'active' and a.wait_event = 'ClientRead'
                """)
                .query((row, number) -> new Waiting(
                        row.getInt("pid"),
                        row.getString("application_name"),
                        row.getObject("state_change", OffsetDateTime.class).toInstant(),
                        row.getLong("bytes")))
                .list();
    }

    /** Unless it has gone on. */
    boolean end(Waiting session) {
        return !jdbc.sql("""
                        select pg_terminate_backend(a.pid) as done
                        from pg_stat_activity a left join pg_stat_progress_copy c on c.pid = a.pid
                        where a.pid = :pid and a.state_change = :since and coalesce(c.bytes_processed, 0) = :bytes
                          and a.state = 'active' and a.wait_event = 'ClientRead'
                        """)
                .param("pid", session.pid())
                .param("since", Timestamp.from(session.since()))
                .param("bytes", session.bytes())
                .query((row, number) -> row.getBoolean("done"))
                .list()
                .isEmpty();
    }
}
