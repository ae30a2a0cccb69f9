package dev.storecrm.rig;

import java.io.Closeable;
import java.io.IOException;

/** Closes what may be closed already. */
final class Quietly {
    private Quietly() {}

    static void close(Closeable thing) {
        if (thing != null) {
            try {
                thing.close();
            } catch (IOException e) {
                // nobody is left to tell
            }
        }
    }
}
