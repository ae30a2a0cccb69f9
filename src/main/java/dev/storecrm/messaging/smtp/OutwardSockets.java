package dev.storecrm.messaging.smtp;

import java.time.Duration;
import javax.net.SocketFactory;

/** Sockets to servers that merchants name: a setting must not let anybody knock at doors within. */
public final class OutwardSockets {
    private OutwardSockets() {}

    /**
     * Makes them.
     *
     * @param byOperator whoever runs this app named the server, so it may be anywhere
     * @param life after which nothing more is read: one that goes on for ever would keep whoever reads
     */
    public static SocketFactory of(boolean byOperator, Duration life) {
        return SwiftSockets.to(byOperator ? Reach::anywhere : Reach::publicOnly, life);
    }

    /** Whether a way to that host leaves this machine. */
    public static boolean isThisMachine(String host) {
        return Relay.isLoopback(host);
    }
}
