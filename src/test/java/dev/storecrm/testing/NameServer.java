package dev.storecrm.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers questions about TXT records as a name server does (RFC 1035), over UDP. */
public final class NameServer implements AutoCloseable {
    private static final int PIECE = 255;
    private static final int NO_SUCH_NAME = 3;

    private final DatagramSocket socket;
    private final Map<String, List<String>> texts;

    private NameServer(DatagramSocket socket, Map<String, List<String>> texts) {
        this.socket = socket;
        this.texts = texts;
    }

    public static NameServer start(Map<String, List<String>> texts) throws IOException {
        return start(0, texts);
    }

    /** Answers on a port, such as the one that a {@link Rig}'s app asks. */
    public static NameServer start(int port, Map<String, List<String>> texts) throws IOException {
        var server = new NameServer(new DatagramSocket(port, InetAddress.getLoopbackAddress()), texts);
        Thread.ofVirtual().start(server::answer);
        return server;
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void answer() {
        var bytes = new byte[2_048];
        while (!socket.isClosed()) {
            try {
                var question = new DatagramPacket(bytes, bytes.length);
                socket.receive(question);
                var answer = answer(Arrays.copyOf(bytes, question.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            } catch (IOException e) {
                return;
            }
        }
    }

    private byte[] answer(byte[] question) {
        var name = new StringBuilder();
        var at = 12;
        for (; question[at] != 0; at += question[at] + 1) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
        }
        var end = at + 5;
        var found = texts.get(name.toString().toLowerCase(Locale.ROOT));
        var out = new ByteArrayOutputStream();
        var head = ByteBuffer.allocate(12)
                .put(question, 0, 2)
                .putShort((short) (0x8180 | (found == null ? NO_SUCH_NAME : 0)))
                .putShort((short) 1)
                .putShort((short) (found == null ? 0 : found.size()))
                .putInt(0);
        out.writeBytes(head.array());
        out.write(question, 12, end - 12);
        if (found != null) {
            found.forEach(text -> record(out, text));
        }
        return out.toByteArray();
    }

    private static void record(ByteArrayOutputStream out, String text) {
        var data = new ByteArrayOutputStream();
        for (var from = 0; from < text.length(); from += PIECE) {
            var piece = text.substring(from, Math.min(text.length(), from + PIECE));
            data.write(piece.length());
            data.writeBytes(piece.getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes(ByteBuffer.allocate(12)
                .putShort((short) 0xc00c)
                .putShort((short) 16)
                .putShort((short) 1)
                .putInt(60)
                .putShort((short) data.size())
                .array());
        out.writeBytes(data.toByteArray());
    }

    @Override
    public void close() {
        socket.close();
    }
}
