package dev.storecrm.flow.permission;

import org.jspecify.annotations.Nullable;

/**
 * What Flow is told of a run.
 *
 * @param status 200 ends the run, 4xx fails it for good, 503 has it tried again
 * @param word what became of it; null when it failed
 * @param problem what is wrong, as the end of a message key
 */
public record Told(
        int status, @Nullable String word, @Nullable String problem) {

    static Told of(String word) {
        return new Told(200, word, null);
    }

    static Told refused(String problem) {
        return new Told(422, null, problem);
    }
}
