package dev.storecrm.messaging.smtp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.Predicate;

/** Connects only to addresses that it may: what is connected to is what was looked at. */
class VettedSocket extends Socket {
    private final Predicate<InetAddress> allowed;

    VettedSocket(Predicate<InetAddress> allowed) {
        this.allowed = allowed;
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
