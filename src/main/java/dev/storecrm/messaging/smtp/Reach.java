package dev.storecrm.messaging.smtp;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Which addresses a relay may have: a merchant's setting must not let anybody knock at the doors of the network that this
 * app runs in. What the operator configured himself may be anywhere.
 */
final class Reach {
    private Reach() {}

    static boolean anywhere(InetAddress address) {
        return !address.isAnyLocalAddress();
    }

    /** Reserved, private and shared ranges as of RFC 6890. */
    static boolean publicOnly(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return switch (address) {
            case Inet4Address four -> publicFour(four.getAddress());
            case Inet6Address six -> publicSix(six.getAddress());
            default -> false;
        };
    }

    private static boolean publicFour(byte[] b) {
        var one = b[0] & 0xff;
        var two = b[1] & 0xff;
        var three = b[2] & 0xff;
        var reserved = one == 0
                || one >= 240
                || (one == 100 && two >= 64 && two < 128)
                || (one == 192 && two == 0 && (three == 0 || three == 2))
                || (one == 198 && (two == 18 || two == 19))
                || (one == 198 && two == 51 && three == 100)
                || (one == 203 && two == 0 && three == 113);
        return !reserved;
    }

    private static boolean publicSix(byte[] b) {
        // global unicast only, without documentation, Teredo and 6to4, which hide an IPv4 address
        var global = (b[0] & 0xe0) == 0x20;
        var documentation = b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && b[3] == (byte) 0xb8;
        var teredo = b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0;
        var sixToFour = b[0] == 0x20 && b[1] == 0x02;
        return global && !documentation && !teredo && !sixToFour;
    }
}
