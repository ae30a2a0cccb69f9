package dev.storecrm.messaging.library;

import java.time.Instant;
import java.util.List;

/** A saved state of a template; subject and languages tell people which one it is. */
public record TemplateVersion(long number, Instant savedAt, String subject, List<String> languages) {
    public TemplateVersion {
        languages = List.copyOf(languages);
    }
}
