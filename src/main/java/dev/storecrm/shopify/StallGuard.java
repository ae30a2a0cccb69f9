package dev.storecrm.shopify;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream on which nothing has come for too long, so that its reader fails instead of waiting for ever. */
final class StallGuard extends FilterInputStream {
    private final Thread watch;
    private volatile long waitingSince;
    private volatile boolean stalled;

    StallGuard(InputStream in, Duration patience) {
        super(in);
        this.watch = Thread.ofVirtual().name("stall-guard").start(() -> watch(patience.toNanos()));
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        // zero means: nobody waits
        waitingSince = System.nanoTime() | 1;
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw stalled ? new IOException("Nothing came for too long", e) : e;
        } finally {
            waitingSince = 0;
        }
    }

    private void watch(long patience) {
        try {
            while (true) {
                Thread.sleep(Duration.ofNanos(Math.max(1_000_000, patience / 10)));
                var since = waitingSince;
                if (since != 0 && System.nanoTime() - since > patience) {
                    stalled = true;
                    in.close();
                    return;
                }
            }
        } catch (InterruptedException | IOException e) {
            // closed by its reader
        }
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        super.close();
    }
}
