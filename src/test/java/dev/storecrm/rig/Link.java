package dev.storecrm.rig;

import dev.storecrm.rig.Fault.Way;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/** One connection through a proxy: two pumps that look at the fault before every piece. */
final class Link {
    private static final int PIECE = 16_384;

    private final FaultProxy proxy;
    private final Socket client;
    private final Fault own;
    private final Random noise;
    private volatile Socket server;
    private volatile boolean closed;
    private volatile boolean answerIsLost;

    Link(FaultProxy proxy, Socket client, Fault own) {
        this.proxy = proxy;
        this.client = client;
        this.own = own;
        this.noise = new Random(proxy.seed());
    }

    Fault fault() {
        return own != null ? own : proxy.weather();
    }

    void awaitNoBlackhole() {
        while (fault() instanceof Fault.Blackhole && !closed) {
            Eventually.pause(Duration.ofMillis(20));
        }
    }

    void carry(Socket to, Executor threads) {
        server = to;
        var ends = new CountDownLatch(2);
        threads.execute(() -> {
            pump(client, to, Way.TO_SERVER);
            ends.countDown();
        });
        threads.execute(() -> {
            pump(to, client, Way.TO_CLIENT);
            ends.countDown();
        });
        try {
            ends.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump(Socket from, Socket to, Way way) {
        var buffer = new byte[PIECE];
        var passed = 0L;
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (var length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                awaitNoBlackhole();
                if (way == Way.TO_SERVER && proxy.takes(buffer, length)) {
                    answerIsLost = true;
                }
                if (way == Way.TO_CLIENT && answerIsLost || !pass(buffer, length, passed, way, out)) {
                    reset();
                    return;
                }
                passed += length;
            }
            if (!to.isClosed()) {
                to.shutdownOutput();
            }
        } catch (IOException e) {
            // one side is gone: so is the other
            close();
        }
    }

    /** Whether the connection lives on. */
    private boolean pass(byte[] bytes, int length, long passed, Way way, OutputStream out) throws IOException {
        var fault = fault();
        if (fault instanceof Fault.Reset) {
            return false;
        }
        if (fault instanceof Fault.CutAfter cut && cut.way() == way) {
            out.write(bytes, 0, Math.clamp(cut.bytes() - passed, 0, length));
            out.flush();
            return passed + length < cut.bytes();
        }
        if (fault instanceof Fault.Delay delay) {
            Eventually.pause(delay.time());
        }
        if (fault instanceof Fault.Throttle throttle) {
            trickle(bytes, length, throttle.bytesPerSecond(), out);
        } else if (way == Way.TO_CLIENT) {
            answer(fault, bytes, length, passed, out);
        } else {
            out.write(bytes, 0, length);
        }
        out.flush();
        return true;
    }

    private void answer(Fault fault, byte[] bytes, int length, long passed, OutputStream out) throws IOException {
        switch (fault) {
            case Fault.HalfClose half -> {
                out.write(bytes, 0, Math.clamp(half.bytes() - passed, 0, length));
                if (passed + length >= half.bytes() && !client.isOutputShutdown()) {
                    client.shutdownOutput();
                }
            }
            case Fault.Garbage garbage -> {
                noise.nextBytes(bytes);
                out.write(bytes, 0, length);
            }
            default -> out.write(bytes, 0, length);
        }
    }

    private static void trickle(byte[] bytes, int length, int bytesPerSecond, OutputStream out) throws IOException {
        var slice = Math.max(1, bytesPerSecond / 20);
        for (var sent = 0; sent < length; sent += slice) {
            var now = Math.min(slice, length - sent);
            Eventually.pause(Duration.ofNanos(now * 1_000_000_000L / bytesPerSecond));
            out.write(bytes, sent, now);
            out.flush();
        }
    }

    /** Both ends see RST. */
    void reset() {
        for (var socket : new Socket[] {client, server}) {
            if (socket != null) {
                try {
                    socket.setSoLinger(true, 0);
                } catch (IOException e) {
                    // closed already
                }
            }
        }
        close();
    }

    void close() {
        closed = true;
        Quietly.close(client);
        Quietly.close(server);
    }
}
