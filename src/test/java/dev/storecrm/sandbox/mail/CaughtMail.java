package dev.storecrm.sandbox.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A mail that was caught: what a person sees of it, and its headers. Parts it does not have are null. */
public record CaughtMail(
        int number, String from, String to, String subject, String text, String html, List<String> headers) {

    static CaughtMail of(int number, MimeMessage message) throws MessagingException {
        var headers = Collections.list(message.getAllHeaderLines());
        return new CaughtMail(
                number,
                names(message.getFrom()),
                names(message.getAllRecipients()),
                message.getSubject(),
                find(message, "text/plain"),
                find(message, "text/html"),
                List.copyOf(headers));
    }

    private static String names(jakarta.mail.Address[] addresses) {
        return addresses == null
                ? ""
                : Stream.of(addresses).map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String find(Part part, String type) throws MessagingException {
        try {
            if (part.isMimeType(type)) {
                return part.getContent().toString();
            }
            if (part.getContent() instanceof Multipart parts) {
                for (var i = 0; i < parts.getCount(); i++) {
                    var found = find(parts.getBodyPart(i), type);
                    if (found != null) {
                        return found;
                    }
                }
            }
            return null;
        } catch (IOException e) {
            return "This part cannot be read: " + e.getMessage();
        }
    }
}
