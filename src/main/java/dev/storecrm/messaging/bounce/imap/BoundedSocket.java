package dev.storecrm.messaging.bounce.imap;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Reads from another socket, in clear, what keeps within the {@link Bounds}. Used by one thread at a time. */
final class BoundedSocket extends Socket {
    private final Socket way;
    private final boolean plain;
    private final Bounds bounds = new Bounds();
    private volatile Socket clear;

    BoundedSocket(Socket way, boolean plain) {
        this.way = way;
        this.plain = plain;
        this.clear = way;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (!(endpoint instanceof InetSocketAddress address)) {
            throw new ConnectException("Connection refused");
        }
        way.connect(address, timeout);
        if (!plain) {
            clear = secured(address);
        }
    }

    private SSLSocket secured(InetSocketAddress address) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var socket = (SSLSocket) factory.createSocket(way, address.getHostString(), address.getPort(), true);
        var parameters = socket.getSSLParameters();
        // the certificate has to be this server's
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(clear.getInputStream()) {
            @Override
            public int read() throws IOException {
                var one = super.read();
                if (one >= 0) {
                    bounds.heard((byte) one);
                }
                return one;
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                var some = super.read(bytes, from, count);
                for (var place = from; place < from + some; place++) {
                    bounds.heard(bytes[place]);
                }
                return some;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(clear.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                out.write(bytes, from, count);
                bounds.asked();
            }
        };
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        way.setSoTimeout(millis);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return way.getSoTimeout();
    }

    @Override
    public InetAddress getInetAddress() {
        return way.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return way.getLocalAddress();
    }

    @Override
    public boolean isConnected() {
        return way.isConnected();
    }

    @Override
    public boolean isClosed() {
        return clear.isClosed();
    }

    @Override
    public void close() throws IOException {
        clear.close();
    }
}
