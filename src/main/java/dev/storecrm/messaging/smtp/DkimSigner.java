package dev.storecrm.messaging.smtp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Signs written mails for a domain (RFC 6376), rsa-sha256, relaxed/relaxed: what a relay may refold stays valid. Over bytes, as
 * mails are written once; libraries want a parsed message, and a second mail library beside them.
 *
 * @param selector names the key: its public half stands in the TXT record of {@code selector._domainkey.domain}
 */
public record DkimSigner(String domain, String selector, PrivateKey key) {
    /** RFC 8058, 4 wants the one-click headers signed; the rest is what a reader sees. From is in twice, so that no second one counts. */
    private static final Set<String> SIGNED = Set.of(
            "from",
            "reply-to",
            "to",
            "subject",
            "date",
            "message-id",
            "mime-version",
            "content-type",
            "list-unsubscribe",
            "list-unsubscribe-post",
            "list-id",
            "feedback-id",
            "auto-submitted");

    /** Between headers, not within a folded one. */
    private static final Pattern LINES = Pattern.compile("\r\n(?![ \t])");

    private static final byte[] END = {'\r', '\n'};

    private record Header(String name, String value) {
        /** RFC 6376, 3.4.2. */
        String relaxed() {
            return name.toLowerCase(Locale.ROOT).strip() + ":" + relax(value);
        }
    }

    /**
     * The mail with its signature in front.
     *
     * @param mail with CRLF at the end of each line
     */
    byte[] sign(byte[] mail, Instant now) {
        var body = bodyAt(mail);
        var headers = headers(new String(mail, 0, body, StandardCharsets.US_ASCII));
        var names = new StringBuilder();
        var signed = new StringBuilder();
        headers.stream()
                .filter(header -> SIGNED.contains(header.name().toLowerCase(Locale.ROOT)))
                .forEach(header -> {
                    names.append(header.name().toLowerCase(Locale.ROOT)).append(':');
                    signed.append(header.relaxed()).append("\r\n");
                });
        var fields = "v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + domain + "; s=" + selector + ";\r\n\tt="
                + now.getEpochSecond() + "; h=" + foldedNames(names + "from") + ";\r\n\tbh="
                + base64(sha256(relaxedBody(mail, body))) + ";\r\n\tb=";
        signed.append(new Header("DKIM-Signature", " " + fields).relaxed());
        var header = "DKIM-Signature: " + fields + folded(base64(signature(signed.toString()))) + "\r\n";
        var out = new ByteArrayOutputStream(mail.length + header.length());
        out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(mail);
        return out.toByteArray();
    }

    private static int bodyAt(byte[] mail) {
        for (var i = 0; i + 3 < mail.length; i++) {
            if (mail[i] == '\r' && mail[i + 1] == '\n' && mail[i + 2] == '\r' && mail[i + 3] == '\n') {
                return i + 4;
            }
        }
        throw new IllegalArgumentException("A mail without an end of its head");
    }

    /** From the last to the first, as RFC 6376, 5.4.2 takes headers of the same name. */
    private static List<Header> headers(String head) {
        var found = new ArrayList<Header>();
        for (var line : LINES.split(head.strip(), -1)) {
            var colon = line.indexOf(':');
            found.add(new Header(line.substring(0, colon), line.substring(colon + 1)));
        }
        return found.reversed();
    }

    private static String relax(String value) {
        return value.replace("\r\n", "").replaceAll("[ \t]+", " ").strip();
    }

    /** RFC 6376, 3.4.4: blanks within a line count as one, those at its end and empty lines at the end not at all. */
    private static byte[] relaxedBody(byte[] mail, int from) {
        var out = new ByteArrayOutputStream(mail.length - from + 2);
        var emptyLines = 0;
        var i = from;
        while (i < mail.length) {
            var end = lineEnd(mail, i);
            var last = end;
            while (last > i && isBlank(mail[last - 1])) {
                last--;
            }
            if (last == i) {
                emptyLines++;
            } else {
                for (; emptyLines > 0; emptyLines--) {
                    out.writeBytes(END);
                }
                writeLine(out, mail, i, last);
            }
            i = end + 2;
        }
        return out.toByteArray();
    }

    private static int lineEnd(byte[] mail, int from) {
        var i = from;
        while (i < mail.length && !(mail[i] == '\r' && i + 1 < mail.length && mail[i + 1] == '\n')) {
            i++;
        }
        return i;
    }

    private static void writeLine(ByteArrayOutputStream out, byte[] mail, int from, int to) {
        for (var i = from; i < to; i++) {
            if (!isBlank(mail[i])) {
                out.write(mail[i]);
            } else if (i == from || !isBlank(mail[i - 1])) {
                out.write(' ');
            }
        }
        out.writeBytes(END);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] signature(String text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String folded(String text) {
        return text.replaceAll("(.{72})(?=.)", "$1\r\n\t ");
    }

    private static String foldedNames(String names) {
        return names.replaceAll("([^:]+:[^:]+:[^:]+:[^:]+:)(?=.)", "$1\r\n\t ");
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return selector + "._domainkey." + domain;
    }
}
