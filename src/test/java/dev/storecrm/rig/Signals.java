package dev.storecrm.rig;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that Java cannot send by itself. */
final class Signals {
    private Signals() {}

    static void send(String signal, long process) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
