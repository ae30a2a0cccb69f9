package dev.storecrm.messaging.history;

import dev.storecrm.customer.spi.TimelineEvent;
import dev.storecrm.customer.spi.TimelineEvent.Word;
import dev.storecrm.customer.spi.TimelineSource;
import dev.storecrm.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** A customer's mails, for the timeline: with a warning and the reason where one was not sent. */
@Component
class MailTimeline implements TimelineSource {
    private final HistoryQueries queries;

    MailTimeline(HistoryQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<TimelineEvent> before(ShopId shop, long customerId, Instant time, int limit) {
        return queries.before(shop, customerId, time, limit).stream()
                .map(mail -> event(customerId, mail))
                .toList();
    }

    private static TimelineEvent event(long customer, SentMail mail) {
        var subject = mail.subject() == null ? new Word("messaging.origin.", mail.origin()) : mail.subject();
        var why = new Word("messaging.reason.", Objects.requireNonNullElse(mail.why(), "NONE"));
        return new TimelineEvent(
                mail.at(),
                "EmailIcon",
                "messaging.timeline." + key(mail),
                List.of(subject, why),
                mail.kept() ? "/customers/" + customer + "/mails/" + mail.delivery() : null,
                mail.warning());
    }

    private static String key(SentMail mail) {
        if (mail.waiting()) {
            return "waits";
        }
        return switch (mail.fate()) {
            case SENT -> mail.toStaff() ? "copied" : "sent";
            case FAILED, SKIPPED -> mail.toStaff() ? "uncopied" : "unsent";
            case UNKNOWN -> "unknown";
            case PLANNED, SOFT_FAILED -> "open";
        };
    }
}
