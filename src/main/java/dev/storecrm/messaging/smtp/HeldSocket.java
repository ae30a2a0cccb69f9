package dev.storecrm.messaging.smtp;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is said until an answer is waited for: commands that may be said together (RFC 2920) leave in one packet, as does
 * a mail with its end; Angus flushes after each of them. A write that takes too long is broken off by a look at the clock now
 * and then, as an alarm set for each would cost more than most of them take. An answer has to come to its end, too: one that
 * comes letter by letter would keep the thread for ever. Used by one thread at a time.
 */
final class HeldSocket extends VettedSocket {
    /** A mail of more is said in pieces, so that a line that breaks on the way is known to have broken before the end. */
    private static final int MOST = 16 * 1024;
    /** Of the time a write may take. */
    private static final int LOOKS = 8;
    /** Of the time in which the first letter of an answer has to come, for all of it. */
    private static final int ANSWERS = 2;
    /** What greets and signs in says less, also with certificates. */
    private static final int LONGEST_ANSWER = 512 * 1024;

    private final Duration longest;
    private final ScheduledExecutorService watch;
    private @Nullable Held out;
    private @Nullable Future<?> looking;

    HeldSocket(Predicate<InetAddress> allowed, Duration longest, ScheduledExecutorService watch) {
        super(allowed, null);
        this.longest = longest;
        this.watch = watch;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        var held = held();
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                held.drain();
                held.listen(getSoTimeout());
                held.heard(1);
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                held.drain();
                held.listen(getSoTimeout());
                return held.heard(super.read(bytes, from, count));
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return held();
    }

    private synchronized Held held() throws IOException {
        var held = out;
        if (held == null) {
            held = new Held(super.getOutputStream());
            out = held;
            var look = Math.max(1, longest.toMillis() / LOOKS);
            looking = watch.scheduleWithFixedDelay(this::look, look, look, TimeUnit.MILLISECONDS);
        }
        return held;
    }

    private void look() {
        var held = out;
        if (held != null && held.isStuck()) {
            held.late = true;
            closeQuietly();
        }
    }

    /** The other side may want to hear the end, but nobody waits for its hearing it. */
    @Override
    public void close() throws IOException {
        var held = out;
        if (held != null && held.isQuiet()) {
            try {
                held.drain();
            } catch (IOException e) {
                // it is gone either way
            }
        }
        end();
    }

    private void closeQuietly() {
        try {
            end();
        } catch (IOException e) {
            // it is gone either way
        }
    }

    private void end() throws IOException {
        var look = looking;
        if (look != null) {
            look.cancel(false);
        }
        super.close();
    }

    private final class Held extends FilterOutputStream {
        private final byte[] bytes = new byte[MOST];
        private int count;
        private volatile long since;
        private volatile boolean late;
        private boolean broken;
        private long asked = System.nanoTime();
        private int answered;

        Held(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            if (count == bytes.length) {
                drain();
            }
            bytes[count++] = (byte) value;
        }

        @Override
        public void write(byte[] more, int from, int length) throws IOException {
            if (length > bytes.length - count) {
                drain();
            }
            if (length > bytes.length) {
                say(more, from, length);
                return;
            }
            System.arraycopy(more, from, bytes, count, length);
            count += length;
        }

        /** Whoever flushes has said something whole, and reads next. */
        @Override
        public void flush() {}

        void drain() throws IOException {
            var length = count;
            count = 0;
            if (length > 0) {
                say(bytes, 0, length);
            }
        }

        private void say(byte[] what, int from, int length) throws IOException {
            since = Math.max(1, System.nanoTime());
            asked = since;
            answered = 0;
            try {
                out.write(what, from, length);
            } catch (IOException e) {
                broken = true;
                throw late ? timeout(e) : e;
            } finally {
                since = 0;
            }
        }

        private static SocketTimeoutException timeout(IOException cause) {
            var timeout = new SocketTimeoutException("The other side reads nothing");
            timeout.initCause(cause);
            return timeout;
        }

        boolean isStuck() {
            var begun = since;
            return begun != 0 && System.nanoTime() - begun > longest.toNanos();
        }

        void listen(int millis) throws SocketTimeoutException {
            var patience = TimeUnit.MILLISECONDS.toNanos((long) ANSWERS * millis);
            if (answered > LONGEST_ANSWER || (patience > 0 && System.nanoTime() - asked > patience)) {
                throw new SocketTimeoutException("The other side does not come to an end");
            }
        }

        /** @return the same */
        int heard(int count) {
            answered += Math.max(0, count);
            return count;
        }

        /** Nothing is being said, so that whoever closes from elsewhere does not wait for it. */
        boolean isQuiet() {
            return since == 0 && !broken;
        }
    }
}
