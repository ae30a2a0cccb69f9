package dev.storecrm.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Postfix's {@code smtp-sink}, which takes every mail and keeps none, and what else writes to it: {@code smtp-source}, the
 * limit, and nodemailer, what a Node program would use. They have to be installed (Debian: {@code postfix}; the latter comes
 * from npm into {@code target}).
 */
public final class MailSink implements AutoCloseable {
    private static final int LINES = 10;
    private static final Path PEER = Path.of("target/bench/peer");
    private static final String SCRIPT = """
            const { createTransport } = require('nodemailer');
            const { connect } = require('net');
            const [port, count, html, text] = [+process.argv[2], +process.argv[3], process.env.HTML, process.env.TEXT];
            const pool = createTransport({ host: '127.0.0.1', port, pool: true, maxConnections: 10, maxMessages: Infinity, ignoreTLS: true,
              // at its best: left alone, Nagle's algorithm makes it five times slower
              getSocket: (options, give) => { const socket = connect({ host: options.host, port, noDelay: true }, () => give(null, { connection: socket })); } });
            let next = 0;
            const put = (words, n) => words.replaceAll(/\\{\\{ customer\\.first_name }}/g, 'Hannah' + n);
            const line = async () => {
              while (next < count) {
                const n = next++;
                await pool.sendMail({ from: 'shop@example.com', to: `customer${n}@example.com`, subject: `Something warm for Hannah${n}`,
                  html: put(html, n), text: put(text, n) });
              }
            };
            const begin = process.hrtime.bigint();
            Promise.all(Array.from({ length: 10 }, line)).then(() => {
              console.log(Number(process.hrtime.bigint() - begin) / 1e9);
              pool.close();
            });
            """;

    private final Process process;
    private final int port;

    public MailSink() throws IOException, InterruptedException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        process = new ProcessBuilder("smtp-sink", "-u", "nobody", "127.0.0.1:" + port, "200")
                .inheritIO()
                .start();
        awaitListening();
    }

    public int port() {
        return port;
    }

    private void awaitListening() throws IOException, InterruptedException {
        for (var attempt = 0; attempt < 100; attempt++) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
                return;
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
        throw new IOException("smtp-sink does not listen");
    }

    /** Seconds that {@code smtp-source} takes for as many mails of so many bytes. */
    public double source(int mails, int bytes) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        run(new ProcessBuilder(
                "smtp-source", "-d", "-s", "" + LINES, "-m", "" + mails, "-l", "" + bytes, "127.0.0.1:" + port));
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Seconds that nodemailer takes to compose and send as many, over kept connections. */
    public double nodemailer(int mails, String html, String text) throws IOException, InterruptedException {
        Files.createDirectories(PEER);
        if (!Files.exists(PEER.resolve("node_modules/nodemailer"))) {
            run(new ProcessBuilder(List.of("npm", "install", "--silent", "--no-save", "--prefix", ".", "nodemailer@7"))
                    .directory(PEER.toFile()));
        }
        Files.writeString(PEER.resolve("peer.cjs"), SCRIPT);
        var peer = new ProcessBuilder("node", "peer.cjs", "" + port, "" + mails).directory(PEER.toFile());
        peer.environment().put("HTML", html);
        peer.environment().put("TEXT", text);
        var running = peer.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var seconds = new String(running.getInputStream().readAllBytes()).strip();
        running.waitFor();
        return Double.parseDouble(seconds);
    }

    private static void run(ProcessBuilder command) throws IOException, InterruptedException {
        var ended = command.inheritIO().start().waitFor();
        if (ended != 0) {
            throw new IOException(command.command().getFirst() + " ended with " + ended);
        }
    }

    public static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Override
    public void close() {
        process.destroy();
    }
}
