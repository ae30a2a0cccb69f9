package dev.storecrm.page.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often an address has asked for what is not there. Only misses count, and only misses are turned away: whoever shares an
 * address with somebody who guesses finds what there is. A flood from more addresses than are kept forgets the oldest.
 */
final class Misses {
    static final int ALLOWED = 60;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int ADDRESSES = 20_000;
    private static final int LONGEST = 45;

    /** Whoever has one address of version 6 has as many as share its first bytes. */
    private static final int PREFIX = 8;

    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > ADDRESSES;
        }
    };

    Misses(Clock clock) {
        this.clock = clock;
    }

    private record Window(Instant end, int misses) {}

    /** Counts one; returns how long to wait before the next gets an answer, zero when this one does. */
    Duration add(String address) {
        var now = clock.instant();
        Window window;
        synchronized (windows) {
            window = windows.compute(network(address), (key, before) -> after(before, now));
        }
        return window.misses() <= ALLOWED ? Duration.ZERO : Duration.between(now, window.end());
    }

    int addresses() {
        synchronized (windows) {
            return windows.size();
        }
    }

    private static Window after(@Nullable Window before, Instant now) {
        return before == null || !now.isBefore(before.end())
                ? new Window(now.plus(WINDOW), 1)
                : new Window(before.end(), Math.min(before.misses(), ALLOWED) + 1);
    }

    private static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), PREFIX))
                    : address;
        } catch (IllegalArgumentException e) {
            return address.substring(0, Math.min(address.length(), LONGEST));
        }
    }
}
