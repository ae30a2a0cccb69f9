package dev.storecrm.access.web;

import dev.storecrm.access.audit.AuditAction;
import dev.storecrm.access.audit.AuditFilter;
import dev.storecrm.page.Address;
import dev.storecrm.page.Typed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What somebody looks for in the audit log, as typed; what makes no sense is no limit. */
record AuditForm(
        @Nullable String user,
        @Nullable String action,
        @Nullable String customer,
        @Nullable String from,
        @Nullable String to) {

    AuditFilter filter(ZoneId zone) {
        return new AuditFilter(number(user), chosen(), number(customer), start(from, 0, zone), start(to, 1, zone));
    }

    Address address(String path) {
        return Address.of(path)
                .with("user", Typed.text(user))
                .with("action", Typed.text(action))
                .with("customer", Typed.text(customer))
                .with("from", Typed.text(from))
                .with("to", Typed.text(to));
    }

    private @Nullable AuditAction chosen() {
        return Arrays.stream(AuditAction.values())
                .filter(each -> each.name().equals(action))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Long number(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The last day counts whole. */
    private static @Nullable Instant start(@Nullable String day, int plus, ZoneId zone) {
        try {
            var date = day == null || day.isBlank() ? null : LocalDate.parse(day.strip());
            return date == null || date.getYear() < 1 || date.getYear() > 9998
                    ? null
                    : date.plusDays(plus).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
