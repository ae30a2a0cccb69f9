package dev.storecrm.messaging.smtp;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What all mails from one sender have in common, written once; a mail costs what differs. Both parts are encoded, so no line
 * is too long (RFC 5321, 4.5.3.1.6), no byte needs an extension, and the boundary cannot occur in them.
 */
final class MimeSkeleton {
    private static final String BOUNDARY = "=_storecrm";
    /** RFC 2047, 2: no line with an encoded word is longer. */
    private static final int LINE = 76;

    private static final int LONGEST_ADDRESS = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]{1,60}");
    private static final Pattern MESSAGE_ID = Pattern.compile("[A-Za-z0-9.-]{1,100}@[A-Za-z0-9.-]{1,100}");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final byte[] BODY_BEGINS =
            ascii("MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"" + BOUNDARY + "\"\r\n\r\n");
    private static final byte[] BODY_ENDS = ascii("--" + BOUNDARY + "--\r\n");

    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});
    private static final Pattern BREAK = Pattern.compile("\r\n|\r|\n");
    /** A line break in a name would begin a header of somebody's choice. */
    private static final Pattern UNCLEAN = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private final byte[] sender;

    /** By kind of text: mails of a send are alike. */
    private final Map<String, QuotedLines> earlier = new ConcurrentHashMap<>();

    private MimeSkeleton(byte[] sender) {
        this.sender = sender;
    }

    /**
     * @throws LetterRefused when the sender's address is none
     */
    static MimeSkeleton of(Letter.Mailbox from, Letter.@Nullable Mailbox replyTo) {
        var head = "From: " + address(from, 6) + "\r\n";
        return new MimeSkeleton(ascii(replyTo == null ? head : head + "Reply-To: " + address(replyTo, 10) + "\r\n"));
    }

    /**
     * The whole mail as it goes over the line, without the doubled dots that the transport adds.
     *
     * @throws LetterRefused when something in it cannot be written down
     */
    byte[] fill(Letter letter, Instant now) {
        if (!MESSAGE_ID.matcher(letter.messageId()).matches()) {
            throw new LetterRefused("Not a message id");
        }
        var out = new Pages(1_024 + 2 * (letter.html().length() + letter.text().length()));
        out.writeBytes(sender);
        line(out, "To", address(letter.to(), 4));
        line(out, "Message-ID", "<" + letter.messageId() + ">");
        line(out, "Date", DATE.format(now));
        line(out, "Subject", words(letter.subject(), 9));
        new TreeMap<>(letter.headers()).forEach((name, value) -> header(out, name, value));
        out.writeBytes(BODY_BEGINS);
        part(out, "plain", letter.text());
        part(out, "html", letter.html());
        out.writeBytes(BODY_ENDS);
        return out.toByteArray();
    }

    /** As SMTP wants it: without a name, the domain in ASCII. */
    static String bare(String address) {
        var at = address.lastIndexOf('@');
        if (at < 1 || at > LONGEST_LOCAL_PART) {
            throw new LetterRefused("Not a mail address");
        }
        var local = address.substring(0, at);
        if (!local.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            // SMTPUTF8 (RFC 6531) is offered by few, and a relay in the middle may turn such a mail back
            throw new LetterRefused("A character in front of the @ that mail cannot carry");
        }
        var whole = local + "@" + domain(address.substring(at + 1));
        if (whole.length() > LONGEST_ADDRESS) {
            throw new LetterRefused("A mail address that is too long");
        }
        try {
            new InternetAddress(whole, true).validate();
            return whole;
        } catch (AddressException e) {
            throw new LetterRefused("Not a mail address", e);
        }
    }

    private static String domain(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException e) {
            throw new LetterRefused("Not a domain", e);
        }
    }

    private static String address(Letter.Mailbox mailbox, int used) {
        var bare = bare(mailbox.address());
        if (mailbox.name() == null || mailbox.name().isBlank()) {
            return bare;
        }
        try {
            return folded(new InternetAddress(bare, clean(mailbox.name()), "UTF-8").toString(), used);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Angus folds at blanks only, also when the first word is too long for what is left of the line. */
    private static String folded(String text, int used) {
        var blank = text.indexOf(' ');
        return used + (blank < 0 ? text.length() : blank) > LINE
                ? "\r\n " + MimeUtility.fold(1, text)
                : MimeUtility.fold(used, text);
    }

    private static String words(String text, int used) {
        try {
            return folded(MimeUtility.encodeText(clean(text), "UTF-8", null), used);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String clean(String text) {
        return UNCLEAN.matcher(text).replaceAll(" ").strip();
    }

    private static void header(ByteArrayOutputStream out, String name, String value) {
        if (!HEADER_NAME.matcher(name).matches() || !value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new LetterRefused("Not a header: " + name);
        }
        line(out, name, MimeUtility.fold(name.length() + 2, value));
    }

    private static void line(ByteArrayOutputStream out, String name, String value) {
        out.writeBytes(ascii(name + ": " + value + "\r\n"));
    }

    private void part(Pages out, String subtype, String text) {
        out.writeBytes(ascii("--" + BOUNDARY + "\r\nContent-Type: text/" + subtype + "; charset=UTF-8\r\n"));
        var lines = BodyEncoding.lines(text);
        var before = earlier.get(subtype);
        if (before == null || !quotedLike(before, lines, out)) {
            encoded(subtype, text, lines, out);
        }
        out.writeBytes(ascii("\r\n"));
    }

    /** False when it has too little in common with the one before, or too much that is not ASCII; then nothing is written. */
    private static boolean quotedLike(QuotedLines before, byte[] lines, Pages out) {
        var begin = out.size();
        encoding(BodyEncoding.QUOTED_PRINTABLE, out);
        var used = before.encode(lines, out);
        if (used.alike() && BodyEncoding.of(lines, used.high()) == BodyEncoding.QUOTED_PRINTABLE) {
            return true;
        }
        out.cut(begin);
        return false;
    }

    private void encoded(String subtype, String text, byte[] lines, Pages out) {
        var encoding = BodyEncoding.of(lines);
        encoding(encoding, out);
        if (encoding == BodyEncoding.BASE64) {
            out.writeBytes(base64(text));
            return;
        }
        var quoted = QuotedLines.of(lines);
        earlier.put(subtype, quoted);
        out.writeBytes(quoted.bytes());
    }

    private static void encoding(BodyEncoding encoding, Pages out) {
        out.writeBytes(ascii("Content-Transfer-Encoding: " + encoding.header() + "\r\n\r\n"));
    }

    /** What is written can be taken back. */
    private static final class Pages extends ByteArrayOutputStream {
        Pages(int size) {
            super(size);
        }

        synchronized void cut(int length) {
            count = length;
        }
    }

    private static byte[] base64(String text) {
        return BASE64.encode(BREAK.matcher(text).replaceAll("\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
