package dev.storecrm.messaging.smtp;

import static dev.storecrm.messaging.smtp.ScriptedRelay.DEAF;
import static dev.storecrm.messaging.smtp.ScriptedRelay.DRIPS;
import static dev.storecrm.messaging.smtp.ScriptedRelay.HANG_UP;
import static dev.storecrm.messaging.smtp.ScriptedRelay.HANG_UP_IN_THE_MIDDLE;
import static dev.storecrm.messaging.smtp.ScriptedRelay.KEEP_AND_HANG_UP;
import static dev.storecrm.messaging.smtp.ScriptedRelay.SILENCE;
import static dev.storecrm.messaging.smtp.ScriptedRelay.SIPS;

import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One connection to a {@link ScriptedRelay}. */
final class ScriptedLine {
    private static final int SLOWLY = 100;

    private final ScriptedRelay relay;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final int number;
    private String from = "";
    private String to = "";
    private String last = "";

    ScriptedLine(ScriptedRelay relay, Socket socket, int number) throws IOException {
        this.relay = relay;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.number = number;
    }

    void talk() throws IOException {
        if (!say("GREETING", "", "220 scripted ESMTP")) {
            return;
        }
        for (var line = read(); line != null; line = read()) {
            relay.heard(line);
            if (!answered(line)) {
                return;
            }
        }
    }

    private boolean answered(String line) throws IOException {
        var verb = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
        switch (verb) {
            case "EHLO" -> {
                return say(
                        verb,
                        line,
                        "250-scripted\r\n" + (relay.pipelining() ? "250-PIPELINING\r\n" : "")
                                + "250-AUTH PLAIN LOGIN\r\n250 8BITMIME");
            }
            case "AUTH" -> {
                return say(verb, line, "235 2.7.0 welcome");
            }
            case "MAIL" -> {
                if (!from.isEmpty()) {
                    return write("503 5.5.1 nested MAIL");
                }
                var welcome = say(verb, line, "250 2.1.0 ok");
                from = lastWas("2") ? address(line) : "";
                return welcome;
            }
            case "RCPT" -> {
                if (from.isEmpty()) {
                    return write("503 5.5.1 need MAIL");
                }
                var known = say(verb, line, "250 2.1.5 ok");
                to = lastWas("2") ? address(line) : "";
                return known;
            }
            case "DATA" -> {
                return say(verb, line, to.isEmpty() ? "554 5.5.1 no valid recipients" : "354 go ahead")
                        && !cutInTheMiddle()
                        && (!lastWas("354") || mail());
            }
            case "QUIT" -> {
                say(verb, line, "221 2.0.0 bye");
                return false;
            }
            case "RSET" -> {
                forget();
                return say(verb, line, "250 2.0.0 forgotten");
            }
            default -> {
                return say(verb, line, "250 2.0.0 ok");
            }
        }
    }

    private boolean lastWas(String code) {
        return last.startsWith(code);
    }

    private boolean cutInTheMiddle() throws IOException {
        return last.equals(HANG_UP_IN_THE_MIDDLE) && in.readNBytes(100).length > 0;
    }

    private boolean mail() throws IOException {
        var text = new ByteArrayOutputStream();
        for (var line = read(); line != null; line = read()) {
            if (line.equals(".")) {
                return end(text.toString(StandardCharsets.UTF_8));
            }
            text.writeBytes((line.startsWith(".") ? line.substring(1) : line).getBytes(StandardCharsets.ISO_8859_1));
            text.writeBytes(new byte[] {'\r', '\n'});
        }
        return false;
    }

    private boolean end(String mail) throws IOException {
        var answer = relay.answer("END", to, number);
        var kept = new Taken(from, to, mail);
        forget();
        if (answer == null || answer.startsWith("2") || answer.equals(KEEP_AND_HANG_UP)) {
            relay.take(kept);
        }
        return write(answer == null ? "250 2.0.0 taken" : answer);
    }

    private void forget() {
        from = "";
        to = "";
    }

    private boolean say(String verb, String line, String usual) throws IOException {
        var answer = relay.answer(verb, line, number);
        return write(answer == null ? usual : answer);
    }

    private boolean write(String answer) throws IOException {
        if (answer.equals(HANG_UP) || answer.equals(KEEP_AND_HANG_UP)) {
            return false;
        }
        if (answer.equals(SILENCE)) {
            silence();
            return false;
        }
        last = answer;
        out.write((answer + (answer.equals(DRIPS) ? "" : "\r\n")).getBytes(StandardCharsets.US_ASCII));
        out.flush();
        if (answer.equals(DEAF)) {
            silence();
            return false;
        }
        while (answer.equals(DRIPS) || (answer.equals(SIPS) && in.read() >= 0)) {
            if (answer.equals(DRIPS)) {
                out.write('x');
            }
            pause(SLOWLY);
        }
        return !answer.startsWith("421") || bye();
    }

    /** What else was said is read first: unread, it would take the answer with it. */
    private boolean bye() throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(200);
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (SocketTimeoutException e) {
            return false;
        }
        return false;
    }

    private void silence() {
        pause(60_000);
    }

    private void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable String read() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                var text = line.toString(StandardCharsets.ISO_8859_1);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(b);
        }
        return null;
    }

    private static String address(String line) {
        return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
    }
}
