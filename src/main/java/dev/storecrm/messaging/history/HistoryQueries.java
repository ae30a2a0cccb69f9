package dev.storecrm.messaging.history;

import dev.storecrm.consent.Kind;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Fate;
import dev.storecrm.messaging.ledger.SendState;
import dev.storecrm.messaging.ledger.Sends;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class HistoryQueries {
    private static final Pattern LIQUID = Pattern.compile("\\{\\{.*?}}|\\{%.*?%}");

    /** Mails that staff tried out on themselves are nobody's. */
    private static final String MAILS = """
            select d.delivery_id, d.send_id, s.origin, s.kind, s.to_staff, i.subject, t.subject as words, d.fate, d.reason,
                d.answer, s.state, s.reason as waits, s.started_at, d.fate_at, i.delivery_id is not null as kept
            from delivery d
            join send s on s.shop_id = :shop and s.send_id = d.send_id and s.origin <> 'TRIAL'
            left join delivery_input i on i.shop_id = :shop and i.delivery_id = d.delivery_id
            left join send_text t on t.shop_id = :shop and t.send_id = d.send_id and t.main
            where d.shop_id = :shop and d.delivery_id in (select id from deliveries_of(:shop, :customer) id)
            """;

    private final JdbcClient jdbc;

    HistoryQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<SentMail> before(ShopId shop, long customer, Instant time, int limit) {
        return jdbc.sql(MAILS + "and d.fate_at < :time order by d.fate_at desc, d.delivery_id desc limit :limit")
                .param("shop", shop.value())
                .param("customer", customer)
                .param("time", Timestamp.from(time))
                .param("limit", limit)
                .query(HistoryQueries::mail)
                .list();
    }

    Optional<SentMail> find(ShopId shop, long customer, long delivery) {
        return jdbc.sql(MAILS + "and d.delivery_id = :delivery")
                .param("shop", shop.value())
                .param("customer", customer)
                .param("delivery", delivery)
                .query(HistoryQueries::mail)
                .optional();
    }

    /** A mail that was never made has no words for its customer: what would be theirs is left open. */
    private static @Nullable String subject(@Nullable String made, @Nullable String words) {
        if (made != null || words == null) {
            return made;
        }
        return LIQUID.matcher(words).replaceAll("…").strip();
    }

    private static SentMail mail(ResultSet row, int number) throws SQLException {
        var kind = Objects.requireNonNull(row.getString("kind"));
        return new SentMail(
                row.getLong("delivery_id"),
                row.getLong("send_id"),
                Objects.requireNonNull(row.getString("origin")),
                kind.equals(Sends.SYSTEM) ? null : Kind.valueOf(kind),
                row.getBoolean("to_staff"),
                subject(row.getString("subject"), row.getString("words")),
                Fate.valueOf(row.getString("fate")),
                row.getString("reason"),
                row.getString("answer"),
                SendState.valueOf(row.getString("state")),
                row.getString("waits"),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("fate_at").toInstant(),
                row.getBoolean("kept"));
    }
}
