package dev.storecrm.messaging.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
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

    boolean pipelining() {
        return pipelining;
    }

    void heard(String line) {
        heard.add(line);
    }

    @Nullable
    String answer(String verb, String line, int connection) {
        return script.answer(new Moment(verb, line, connection, open.get()));
    }

    void take(Taken mail) {
        taken.add(mail);
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
            new ScriptedLine(this, socket, number).talk();
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
}
