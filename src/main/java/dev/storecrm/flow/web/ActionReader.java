package dev.storecrm.flow.web;

import dev.storecrm.flow.FlowAction;
import dev.storecrm.flow.action.ActionRun;
import dev.storecrm.kernel.Gid;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a run of what a merchant filled in, with Liquid or by hand. */
@Component
class ActionReader {
    static final int LONGEST_WORD = 100;
    private static final int LONGEST_VALUE = 2_000;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    /** As Liquid writes a time: {@code 2026-11-24 09:30:00 UTC} or {@code … +0900}. */
    private static final Pattern LIQUID = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?) ?(UTC|Z|[+-]\\d\\d:?\\d\\d)");

    private final Clock clock;

    ActionReader(Clock clock) {
        this.clock = clock;
    }

    ActionRun read(String runId, Properties properties) {
        var key = properties.get("meta_key").strip();
        var slug = properties.get("application_slug").strip();
        var value = properties.get("meta_value");
        var time = properties.get("occurred_at").strip();
        var occurred = time.isEmpty() ? null : time(time);
        return new ActionRun(
                runId,
                properties.hash(),
                FlowAction.METRICS,
                customer(properties.get("customer_id").strip()),
                stored(slug, LONGEST_WORD),
                stored(key, LONGEST_WORD),
                stored(value, LONGEST_VALUE),
                "",
                occurred,
                flaw(key, slug, value, time, occurred));
    }

    private @Nullable String flaw(String key, String slug, String value, String time, @Nullable Instant occurred) {
        if (key.isEmpty() || key.length() > LONGEST_WORD) {
            return "nokey";
        }
        if (slug.length() > LONGEST_WORD) {
            return "slug";
        }
        if (value.length() > LONGEST_VALUE) {
            return "long";
        }
        if ((key + slug + value).indexOf('\0') >= 0) {
            return "control";
        }
        if (!time.isEmpty() && occurred == null) {
            return "time";
        }
        return occurred != null && occurred.isAfter(clock.instant().plus(CLOCKS_DIFFER)) ? "future" : null;
    }

    static String stored(String text, int longest) {
        var clean = text.replace("\0", "");
        return clean.substring(0, Math.min(clean.length(), longest));
    }

    /** A number, or Shopify's global id of a customer. */
    static @Nullable Long customer(String text) {
        if (text.matches("[0-9]{1,18}")) {
            var id = Long.parseLong(text);
            return id > 0 ? id : null;
        }
        try {
            var gid = Gid.parse(text);
            return gid.type().equals("Customer") && gid.id() > 0 ? gid.id() : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static @Nullable Instant time(String text) {
        var parts = LIQUID.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        var zone = parts.group(3);
        var offset = zone.equals("UTC") || zone.equals("Z")
                ? "Z"
                : zone.contains(":") ? zone : zone.substring(0, 3) + ":" + zone.substring(3);
        try {
            var time = OffsetDateTime.parse(parts.group(1) + "T" + parts.group(2) + offset);
            return time.getYear() < 1970 ? null : time.toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
