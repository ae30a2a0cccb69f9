package dev.storecrm.sync;

import java.util.List;
import java.util.Optional;

/**
 * The state of a shop's mirror.
 *
 * @param current the unfinished run
 * @param lastSucceeded the newest run that got through
 * @param recent newest first, the unfinished one too
 */
public record SyncOverview(Optional<SyncRun> current, Optional<SyncRun> lastSucceeded, List<SyncRun> recent) {

    public boolean neverRun() {
        return recent.isEmpty();
    }

    public Optional<SyncRun> last() {
        return recent.stream().findFirst();
    }
}
