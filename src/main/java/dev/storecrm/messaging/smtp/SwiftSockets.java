package dev.storecrm.messaging.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.SocketFactory;

/**
 * Sockets that send at once, as Nagle's algorithm costs SMTP a factor of forty; and that reach only addresses they may: a
 * name is looked up once, and what is connected to is what was looked at.
 */
final class SwiftSockets extends SocketFactory {
    private final Supplier<Socket> sockets;

    private SwiftSockets(Supplier<Socket> sockets) {
        this.sockets = sockets;
    }

    /** @param life after which nothing more is read */
    static SwiftSockets to(Predicate<InetAddress> allowed, Duration life) {
        return new SwiftSockets(() -> new VettedSocket(allowed, life));
    }

    /**
     * For whoever speaks and then listens, over and over.
     *
     * @param longest that a write may take
     */
    static SwiftSockets held(Predicate<InetAddress> allowed, Duration longest, ScheduledExecutorService watch) {
        return new SwiftSockets(() -> new HeldSocket(allowed, longest, watch));
    }

    @Override
    public Socket createSocket() throws IOException {
        var socket = sockets.get();
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        var socket = createSocket();
        try {
            socket.connect(new InetSocketAddress(host, port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }
}
