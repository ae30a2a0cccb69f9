package dev.storecrm.messaging.smtp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A relay that answers as a test wants it, and keeps what it has taken: the judge of what was sent. */
public final class ScriptedRelay implements AutoCloseable {
    /** Hangs up without a word. At the end of a mail: without having kept it. */
    public static final String HANG_UP = "HANG UP";

    /** Keeps the mail and hangs up before it says so. */
    public static final String KEEP_AND_HANG_UP = "KEEP AND HANG UP";

    /** Says nothing more and reads nothing more. */
    public static final String SILENCE = "SILENCE";

    /** To DATA: lets the mail come, and hangs up in the middle of it. */
    public static final String HANG_UP_IN_THE_MIDDLE = "354 half";

    /** To DATA: lets the mail come, and reads none of it. */
    public static final String DEAF = "354 deaf";

    /** To DATA: lets the mail come, and takes one letter of it after the other. */
    public static final String SIPS = "354 sips";

    /** Answers letter by letter, and comes to no end. */
    public static final String DRIPS = "250-drips";

    private static final int SLOWLY = 100;

    private final ServerSocket server;
    private final Script script;
    private final boolean pipelining;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Socket> lines = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    /** Says what to answer; null for the usual. The verbs are those of SMTP, GREETING and END (of a mail). */
    @FunctionalInterface
    public interface Script {
        @Nullable
        String answer(Moment moment);
    }

    /**
     * @param connection counted from one
     * @param open connections at this moment
     */
    public record Moment(String verb, String line, int connection, int open) {}

    /** A mail that the relay has answered for, or would have. */
    public record Taken(String from, String to, String mail) {}

    private ScriptedRelay(ServerSocket server, Script script, boolean pipelining) {
        this.pipelining = pipelining;
        this.server = server;
        this.script = script;
    }

    public static ScriptedRelay start(Script script) throws IOException {
        return start(script, true);
    }

    /** As above; most relays of today take several commands at once (RFC 2920). */
    static ScriptedRelay start(Script script, boolean pipelining) throws IOException {
        var relay = new ScriptedRelay(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), script, pipelining);
        Thread.ofVirtual().start(relay::accept);
        return relay;
    }

    public int port() {
        return server.getLocalPort();
    }

    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** The lines that came in, without mails. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    public int connections() {
        return connections.get();
    }

    /** Connections at this moment. */
    public int open() {
        return open.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                lines.add(socket);
                var number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket, number));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, int number) {
        open.incrementAndGet();
        try (socket) {
            socket.setTcpNoDelay(true);
            new Line(socket, number).talk();
        } catch (IOException e) {
            // the other side hung up
        } finally {
            open.decrementAndGet();
        }
    }

    /** Ends every line that is open, and goes on taking new ones. */
    public void hangUp() throws IOException {
        for (var line : lines) {
            line.close();
        }
        lines.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
    }

    private final class Line {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private final int number;
        private String from = "";
        private String to = "";

        Line(Socket socket, int number) throws IOException {
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
                heard.add(line);
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
                            "250-scripted\r\n" + (pipelining ? "250-PIPELINING\r\n" : "")
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

        private String last = "";

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
                text.writeBytes(
                        (line.startsWith(".") ? line.substring(1) : line).getBytes(StandardCharsets.ISO_8859_1));
                text.writeBytes(new byte[] {'\r', '\n'});
            }
            return false;
        }

        private boolean end(String mail) throws IOException {
            var answer = script.answer(new Moment("END", to, number, open.get()));
            var kept = new Taken(from, to, mail);
            forget();
            if (answer == null || answer.startsWith("2") || answer.equals(KEEP_AND_HANG_UP)) {
                taken.add(kept);
            }
            return write(answer == null ? "250 2.0.0 taken" : answer);
        }

        private void forget() {
            from = "";
            to = "";
        }

        private boolean say(String verb, String line, String usual) throws IOException {
            var answer = script.answer(new Moment(verb, line, number, open.get()));
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
}
