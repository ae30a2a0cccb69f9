package dev.storecrm.rig;

import dev.storecrm.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * One rig for every scenario of a run, installed and imported: starting two applications is what takes the time. Shopify's
 * clock is ten minutes behind the nodes' from the beginning (R44): no scenario may mind.
 */
final class SharedRig {
    private static final SendDrill DRILL = drill();
    private static final TwoNodes RIG = start();

    private SharedRig() {}

    static TwoNodes get() {
        return RIG;
    }

    /** Where its mails go. */
    static SendDrill sends() {
        return DRILL;
    }

    private static SendDrill drill() {
        try {
            return SendDrill.start("shared", 80);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TwoNodes start() {
        var rig = TwoNodes.start("shared", SandboxOptions.forTests().withCustomers(1_000), DRILL.settings());
        Runtime.getRuntime().addShutdownHook(new Thread(rig::close));
        rig.sandbox().shiftClock(Duration.ofMinutes(-10));
        rig.install();
        rig.awaitRunEnded();
        return rig;
    }
}
