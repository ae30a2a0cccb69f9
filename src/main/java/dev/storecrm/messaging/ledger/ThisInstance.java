package dev.storecrm.messaging.ledger;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.stereotype.Component;

/** What people are told of who wrote to somebody: the machine's name and the number of the process. */
@Component
class ThisInstance {
    private final String name = machine() + "/" + ProcessHandle.current().pid();

    String name() {
        return name;
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unnamed";
        }
    }
}
