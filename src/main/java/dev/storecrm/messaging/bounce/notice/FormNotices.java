package dev.storecrm.messaging.bounce.notice;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.bounce.BounceKind;
import dev.storecrm.messaging.bounce.BounceSource;
import dev.storecrm.messaging.bounce.Bounces;
import dev.storecrm.messaging.bounce.MailNames;
import dev.storecrm.messaging.bounce.News;
import dev.storecrm.messaging.bounce.Returns;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Notices in a form of our own, for whoever can call an address: signed with the shop's key over the time and the body, so that
 * an old one cannot be sent again.
 */
@Component
public class FormNotices {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern ID = Pattern.compile("[^\\p{Cntrl}]{0,199}[^\\p{Cntrl}\\s]");

    private final Returns returns;
    private final MailNames names;
    private final Bounces bounces;
    private final JsonMapper json;
    private final Clock clock;

    FormNotices(Returns returns, MailNames names, Bounces bounces, JsonMapper json, Clock clock) {
        this.returns = returns;
        this.names = names;
        this.bounces = bounces;
        this.json = json;
        this.clock = clock;
    }

    /** Whether the shop's key signed these bytes at about this time. */
    public boolean signed(ShopId shop, String timestamp, String signature, byte[] body) {
        var key = returns.noticeKey(shop);
        if (key.isEmpty() || !timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.get().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return MessageDigest.isEqual(mac.doFinal(body), HexFormat.of().parseHex(signature))
                    && age.abs().compareTo(TOLERANCE) <= 0;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** False for what says nothing that we understand. */
    public boolean take(ShopId shop, byte[] body) {
        var told = json.readTree(body);
        var kind = kind(told);
        var id = told.path("id").asString("");
        if (kind == null || !ID.matcher(id).matches()) {
            return false;
        }
        names.delivery(
                        shop,
                        told.path("return_path").asString(""),
                        told.path("message_id").asString(""))
                .ifPresent(delivery -> bounces.note(
                        shop,
                        new News(
                                delivery,
                                kind,
                                told.path("status").asString(null),
                                told.path("answer").asString(null),
                                BounceSource.FORM,
                                id,
                                clock.instant())));
        return true;
    }

    private static @Nullable BounceKind kind(JsonNode told) {
        return switch (told.path("event").asString("")) {
            case "bounce" ->
                BounceKind.ofFailure(
                        told.path("status").asString(null), told.path("answer").asString(null));
            case "complaint" -> BounceKind.COMPLAINT;
            case "delivered" -> BounceKind.ARRIVED;
            default -> null;
        };
    }
}
