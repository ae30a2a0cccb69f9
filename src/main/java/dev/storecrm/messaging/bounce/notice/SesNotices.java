package dev.storecrm.messaging.bounce.notice;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.bounce.BounceKind;
import dev.storecrm.messaging.bounce.BounceSource;
import dev.storecrm.messaging.bounce.Bounces;
import dev.storecrm.messaging.bounce.MailNames;
import dev.storecrm.messaging.bounce.News;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Amazon SES tells of mails, in the words of its event publishing and of its older notifications. */
@Component
public class SesNotices {
    private final MailNames names;
    private final Bounces bounces;
    private final JsonMapper json;
    private final Clock clock;

    SesNotices(MailNames names, Bounces bounces, JsonMapper json, Clock clock) {
        this.names = names;
        this.bounces = bounces;
        this.json = json;
        this.clock = clock;
    }

    /** Words that we do not know tell nothing. */
    public void take(ShopId shop, String message) {
        var told = json.readTree(message);
        var mail = told.path("mail");
        var type = told.path("eventType").asString(told.path("notificationType").asString(""));
        var news = told.path(type.toLowerCase(Locale.ROOT));
        var receiver = news.path("bouncedRecipients").path(0);
        var kind = kind(type, news, receiver);
        if (kind == null) {
            return;
        }
        names.delivery(
                        shop,
                        mail.path("source").asString(""),
                        mail.path("commonHeaders").path("messageId").asString(""))
                .ifPresent(delivery -> bounces.note(
                        shop,
                        new News(
                                delivery,
                                kind,
                                receiver.path("status").asString(null),
                                receiver.path("diagnosticCode").asString(null),
                                BounceSource.SES,
                                news.path("feedbackId").asString(type),
                                clock.instant())));
    }

    private static @Nullable BounceKind kind(String type, JsonNode news, JsonNode receiver) {
        return switch (type) {
            case "Bounce" -> bounce(news, receiver);
            case "Complaint" ->
                news.path("complaintFeedbackType").asString("").equals("not-spam") ? null : BounceKind.COMPLAINT;
            case "Delivery" -> BounceKind.ARRIVED;
            default -> null;
        };
    }

    private static BounceKind bounce(JsonNode news, JsonNode receiver) {
        var status = BounceKind.ofFailure(
                receiver.path("status").asString(null),
                receiver.path("diagnosticCode").asString(null));
        if (status == BounceKind.POLICY
                || news.path("bounceSubType").asString("").equals("ContentRejected")) {
            return BounceKind.POLICY;
        }
        return switch (news.path("bounceType").asString("")) {
            case "Permanent" -> BounceKind.HARD;
            case "Transient" -> BounceKind.SOFT;
            default -> status;
        };
    }
}
