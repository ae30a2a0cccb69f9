package dev.storecrm.messaging.library;

import java.time.Instant;
import java.util.List;

/**
 * A saved state of a template; subject and languages tell people which one it is.
 *
 * @param recompiled whether the app itself made it of what somebody had written before
 */
public record TemplateVersion(
        long number, Instant savedAt, String subject, List<String> languages, boolean recompiled) {
    public TemplateVersion {
        languages = List.copyOf(languages);
    }
}
