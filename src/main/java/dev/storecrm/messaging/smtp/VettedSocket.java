package dev.storecrm.messaging.smtp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Connects only to addresses that it may: what is connected to is what was looked at. */
class VettedSocket extends Socket {
    private final Predicate<InetAddress> allowed;
    private final @Nullable Duration life;
    private final long begun = System.nanoTime();

    /** @param life after which nothing more is read; null for no end */
    VettedSocket(Predicate<InetAddress> allowed, @Nullable Duration life) {
        this.allowed = allowed;
        this.life = life;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        var in = super.getInputStream();
        var limit = life;
        return limit == null
                ? in
                : new FilterInputStream(in) {
                    @Override
                    public int read() throws IOException {
                        goOn(limit);
                        return super.read();
                    }

                    @Override
                    public int read(byte[] bytes, int from, int count) throws IOException {
                        goOn(limit);
                        return super.read(bytes, from, count);
                    }
                };
    }

    private void goOn(Duration limit) throws SocketTimeoutException {
        if (System.nanoTime() - begun > limit.toNanos()) {
            throw new SocketTimeoutException("The other side does not come to an end");
        }
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (!(endpoint instanceof InetSocketAddress address)
                || address.isUnresolved()
                || !allowed.test(address.getAddress())) {
            // says no more than a closed port would
            throw new ConnectException("Connection refused");
        }
        super.connect(endpoint, timeout);
    }
}
