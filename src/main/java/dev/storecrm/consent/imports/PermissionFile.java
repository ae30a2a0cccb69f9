package dev.storecrm.consent.imports;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Choice;
import dev.storecrm.consent.Kind;
import dev.storecrm.consent.imports.PermissionImport.Problem;
import dev.storecrm.export.csv.CsvFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of permissions: who, yes or no, by which channel and of which kind, when, and how it was said.
 *
 * @param proof for lines without their own
 * @param zone of days and times that name none
 * @param now when the file came: what is said to have been decided later cannot have been
 */
record PermissionFile(PermissionColumns columns, String proof, ZoneId zone, Instant now) {
    private static final int LONGEST = 500;

    PermissionLine line(CsvRecord line) {
        var whom = WhomQueries.spelt(CsvFields.field(line, columns.who()));
        var choice = Choice.read(CsvFields.field(line, columns.choice()));
        var channel = Channel.read(CsvFields.field(line, columns.channel()));
        var kind = Kind.read(CsvFields.field(line, columns.kind()));
        var said = CsvFields.field(line, columns.time()).strip();
        var at = time(said, zone);
        var own = CsvFields.field(line, columns.proof()).strip();
        var how = own.isEmpty() ? proof.strip() : own;
        var problem = problem(whom, choice, channel, kind, said, at, how, now);
        return new PermissionLine(
                line.getStartingLineNumber(),
                whom,
                channel == null ? Channel.MAIL : channel,
                kind == null ? Kind.MARKETING : kind,
                choice == null ? Choice.OUT : choice,
                at == null ? now : at,
                how.isEmpty() ? null : how.substring(0, Math.min(how.length(), LONGEST)),
                problem);
    }

    private static @Nullable Problem problem(
            String whom,
            @Nullable Choice choice,
            @Nullable Channel channel,
            @Nullable Kind kind,
            String said,
            @Nullable Instant at,
            String proof,
            Instant now) {
        if (!WhomQueries.isNumber(whom) && whom.indexOf('@') < 1) {
            return Problem.WHO;
        }
        if (choice == null) {
            return Problem.CHOICE;
        }
        if (channel == null) {
            return Problem.CHANNEL;
        }
        if (kind == null) {
            return Problem.KIND;
        }
        // a no without a day holds from now on; a yes without one proves nothing
        if ((at == null && !(choice == Choice.OUT && said.isEmpty())) || (at != null && at.isAfter(now))) {
            return Problem.TIME;
        }
        return choice == Choice.IN && proof.isEmpty() ? Problem.PROOF : null;
    }

    /** A day, a time of the shop's zone, or one that names its own. */
    private static @Nullable Instant time(String text, ZoneId zone) {
        var iso = text.replace('/', '-').replace(' ', 'T');
        return parsed(() -> OffsetDateTime.parse(iso).toInstant())
                .or(() -> parsed(() -> LocalDateTime.parse(iso).atZone(zone).toInstant()))
                .or(() -> parsed(() -> LocalDate.parse(iso).atStartOfDay(zone).toInstant()))
                .filter(at -> at.isAfter(Instant.EPOCH))
                .orElse(null);
    }

    private interface Reading {
        Instant read();
    }

    private static Optional<Instant> parsed(Reading reading) {
        try {
            return Optional.of(reading.read());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
