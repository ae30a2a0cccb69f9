package dev.storecrm.messaging.bounce.report;

import dev.storecrm.messaging.bounce.BounceKind;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads delivery status notifications (RFC 3464) and complaints (RFC 5965). Whatever else lies in the mailbox, such as the
 * answer of somebody who is away, is no report; nor is what cannot be read within bounds.
 */
public final class Reports {
    /** Behind it only the mail that came back follows. */
    public static final int ENOUGH = 256 << 10;

    private static final int MOST_PARTS = 10;
    private static final int LONGEST_PART = 64 << 10;
    private static final Session NOBODY = Session.getInstance(new Properties());

    /** Where the address that a report came to stands, by the habit of mail servers. */
    private static final Set<String> ARRIVED_AT =
            Set.of("to", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-forwarded-to");

    private Reports() {}

    /**
     * Reads what one mail reports.
     *
     * @param mail as much of it as was read, at most {@link #ENOUGH}
     */
    public static Optional<Report> read(byte[] mail) {
        try {
            var message = new MimeMessage(NOBODY, new ByteArrayInputStream(mail));
            var type = new ContentType(
                    Optional.ofNullable(message.getContentType()).orElse("text/plain"));
            if (!type.match("multipart/report")) {
                return Optional.empty();
            }
            var parts = new MimeMultipart(message.getDataHandler().getDataSource());
            for (var place = 0; place < Math.min(MOST_PARTS, parts.getCount()); place++) {
                var report = report(parts.getBodyPart(place), message);
                if (report.isPresent()) {
                    return report;
                }
            }
            return Optional.empty();
        } catch (MessagingException | IOException | RuntimeException e) {
            // a report that nobody can read tells nothing
            return Optional.empty();
        }
    }

    private static Optional<Report> report(BodyPart part, MimeMessage message) throws MessagingException, IOException {
        if (part.isMimeType("message/delivery-status")) {
            return status(text(part), message);
        }
        if (part.isMimeType("message/feedback-report")) {
            return complaint(text(part), message);
        }
        return Optional.empty();
    }

    /** The first group is about the message, each further one about a receiver: a mail of ours has one. */
    private static Optional<Report> status(String text, MimeMessage message) throws MessagingException {
        for (var group : text.replace("\r\n", "\n").strip().split("\n[ \t]*\n", MOST_PARTS)) {
            var fields = Fields.of(group);
            var action = fields.get("action");
            var kind = action == null ? null : kind(action, fields);
            if (kind != null) {
                return Optional.of(
                        new Report(kind, code(fields), answer(fields), addresses(message), key(message, text)));
            }
        }
        return Optional.empty();
    }

    /** Nothing has happened yet to a mail that is delayed. */
    private static @Nullable BounceKind kind(String action, Map<String, String> fields) {
        return switch (action.toLowerCase(Locale.ROOT).replaceAll("[^a-z].*", "")) {
            case "failed" -> BounceKind.ofFailure(code(fields), answer(fields));
            case "delivered", "relayed", "expanded" -> BounceKind.ARRIVED;
            default -> null;
        };
    }

    private static @Nullable String code(Map<String, String> fields) {
        var status = fields.get("status");
        return status == null ? null : status.replaceAll("[^0-9.].*", "");
    }

    private static @Nullable String answer(Map<String, String> fields) {
        var said = fields.get("diagnostic-code");
        return said == null ? null : said.replaceFirst("^[A-Za-z0-9-]+;\\s*", "");
    }

    /** A button that says the opposite is reported the same way. */
    private static Optional<Report> complaint(String text, MimeMessage message) throws MessagingException {
        var fields = Fields.of(text);
        var type = fields.getOrDefault("feedback-type", "").toLowerCase(Locale.ROOT);
        if (!type.equals("abuse") && !type.equals("fraud") && !type.equals("other")) {
            return Optional.empty();
        }
        var sender = fields.getOrDefault("original-mail-from", "");
        return Optional.of(
                new Report(BounceKind.COMPLAINT, null, type, sender + "\n" + addresses(message), key(message, text)));
    }

    private static String addresses(MimeMessage message) throws MessagingException {
        var all = new StringBuilder();
        for (Header header : Collections.list(message.getAllHeaders())) {
            if (ARRIVED_AT.contains(header.getName().toLowerCase(Locale.ROOT))) {
                all.append(header.getValue()).append('\n');
            }
        }
        return all.toString();
    }

    private static String text(BodyPart part) throws MessagingException, IOException {
        try (var in = part.getInputStream()) {
            return new String(in.readNBytes(LONGEST_PART), StandardCharsets.UTF_8);
        }
    }

    /** A report without a number is told by what it says. */
    private static String key(MimeMessage message, String text) throws MessagingException {
        var id = message.getMessageID();
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest((id == null ? text : id).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
