package dev.storecrm.messaging.smtp;

import javax.net.SocketFactory;

/** Sockets to servers that merchants name: a setting must not let anybody knock at doors within. */
public final class OutwardSockets {
    private OutwardSockets() {}

    /**
     * Makes them.
     *
     * @param byOperator whoever runs this app named the server, so it may be anywhere
     */
    public static SocketFactory of(boolean byOperator) {
        return SwiftSockets.to(byOperator ? Reach::anywhere : Reach::publicOnly);
    }

    /** Whether a way to that host leaves this machine. */
    public static boolean isThisMachine(String host) {
        return Relay.isLoopback(host);
    }
}
