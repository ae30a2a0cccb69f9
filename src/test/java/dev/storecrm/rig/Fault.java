package dev.storecrm.rig;

import java.time.Duration;

/** What a connection through a {@link FaultProxy} suffers. */
public sealed interface Fault {

    /** Bytes of the one who called, or of the one who answers. */
    enum Way {
        TO_SERVER,
        TO_CLIENT
    }

    /** Nothing is wrong. */
    record None() implements Fault {}

    /** Every piece comes that much later. */
    record Delay(Duration time) implements Fault {}

    /** So many bytes a second, each way. */
    record Throttle(int bytesPerSecond) implements Fault {}

    /** After so many bytes that way, both ends see a reset. */
    record CutAfter(Way way, long bytes) implements Fault {}

    /** The connection is reset as soon as it is made; open ones at once. */
    record Reset() implements Fault {}

    /** Nothing comes through and nobody says so; what was sent arrives when the fault is healed. */
    record Blackhole() implements Fault {}

    /** The server's side is closed for writing after so many bytes; the client may still speak. */
    record HalfClose(long bytes) implements Fault {}

    /** The answer is noise of the same length. */
    record Garbage() implements Fault {}

    /**
     * The first request that contains the text gets through and is worked on, but its answer is lost: the connection is reset
     * instead.
     */
    record LoseAnswer(String request) implements Fault {}
}
