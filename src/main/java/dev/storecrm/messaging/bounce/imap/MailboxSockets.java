package dev.storecrm.messaging.bounce.imap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets to a mailbox. TLS is spoken here instead of in Angus, so that what a server says is held against the {@link Bounds}
 * before Angus makes room for it.
 */
public final class MailboxSockets extends SocketFactory {
    private final SocketFactory ways;
    private final boolean plain;

    private MailboxSockets(SocketFactory ways, boolean plain) {
        this.ways = ways;
        this.plain = plain;
    }

    /**
     * Makes them.
     *
     * @param ways whatever leads to the server
     * @param plain without TLS
     */
    public static SocketFactory by(SocketFactory ways, boolean plain) {
        return new MailboxSockets(ways, plain);
    }

    @Override
    public Socket createSocket() throws IOException {
        return new BoundedSocket(ways.createSocket(), plain);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
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
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }
}
