package dev.storecrm.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between a process and a server and breaks their connections on purpose: a script for the next ones, or the weather
 * for all. With several servers behind it, it is a plain load balancer, which passes over those that refuse.
 */
public final class FaultProxy implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServerSocket listener;
    private final List<Integer> targets;
    private final AtomicInteger turn = new AtomicInteger();
    private final Deque<Fault> script = new ConcurrentLinkedDeque<>();
    private final AtomicReference<Fault> once = new AtomicReference<>();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger accepted = new AtomicInteger();
    private final long seed;
    private volatile Fault weather = new Fault.None();

    private FaultProxy(List<Integer> targets, long seed) {
        this.targets = targets;
        this.seed = seed;
        try {
            listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** In front of one local port, or of several that take turns. */
    public static FaultProxy to(Integer... ports) {
        return new FaultProxy(List.of(ports), 1);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections were made so far. */
    public int accepted() {
        return accepted.get();
    }

    /** One for each of the next connections, before the weather counts again. */
    public void next(Fault... faults) {
        script.addAll(List.of(faults));
    }

    /** From now on for every connection, open ones too. */
    public void always(Fault fault) {
        weather = fault;
        if (fault instanceof Fault.Reset) {
            cut();
        }
    }

    /** A single time, on whichever connection it fits first. */
    public void once(Fault.LoseAnswer fault) {
        once.set(fault);
    }

    /** Waits until the single fault has struck. */
    public void awaitStruck() {
        Eventually.becomes("the fault has struck", PATIENCE, () -> once.get() == null);
    }

    /** Resets every open connection; new ones are well. */
    public void cut() {
        links.forEach(Link::reset);
    }

    public void heal() {
        script.clear();
        once.set(null);
        weather = new Fault.None();
    }

    Fault weather() {
        return weather;
    }

    long seed() {
        return seed;
    }

    /** Whether the single fault fits the piece; then it is used up. */
    boolean takes(byte[] bytes, int length) {
        return once.get() instanceof Fault.LoseAnswer fault
                && new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains(fault.request())
                && once.compareAndSet(fault, null);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                accepted.incrementAndGet();
                threads.execute(() -> carry(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void carry(Socket client) {
        var own = script.poll();
        var link = new Link(this, client, own);
        links.add(link);
        try {
            if (link.fault() instanceof Fault.Reset) {
                link.reset();
                return;
            }
            link.awaitNoBlackhole();
            var server = connect();
            if (server == null) {
                link.reset();
                return;
            }
            link.carry(server, threads);
        } finally {
            link.close();
            links.remove(link);
        }
    }

    private Socket connect() {
        var first = turn.getAndIncrement();
        for (var i = 0; i < targets.size(); i++) {
            var port = targets.get(Math.floorMod(first + i, targets.size()));
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
                return socket;
            } catch (IOException e) {
                Quietly.close(socket);
            }
        }
        return null;
    }

    @Override
    public void close() {
        Quietly.close(listener);
        cut();
        threads.shutdownNow();
    }
}
