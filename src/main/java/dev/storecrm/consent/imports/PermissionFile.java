package dev.storecrm.consent.imports;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Choice;
import dev.storecrm.consent.Kind;
import dev.storecrm.consent.imports.PermissionLine.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads lines of permissions: who, yes or no, by which channel and of which kind, when, and how it was said. */
@Component
class PermissionFile {
    private static final int LONGEST = 500;
    private static final Set<String> WHO = Set.of(
            "address",
            "email",
            "e-mail",
            "mail",
            "email address",
            "customer",
            "customer_id",
            "customer id",
            "メールアドレス",
            "アドレス",
            "お客様番号");
    private static final Set<String> CHOICE = Set.of("choice", "consent", "permission", "decision", "同意", "決定");
    private static final Set<String> CHANNEL = Set.of("channel", "チャネル");
    private static final Set<String> KIND = Set.of("kind", "type", "種類");
    private static final Set<String> TIME = Set.of("at", "date", "time", "decided", "decided_at", "日時", "日付", "決定日時");
    private static final Set<String> PROOF = Set.of("proof", "wording", "source", "how", "証拠", "方法", "根拠");

    private record Columns(int who, int choice, int channel, int kind, int time, int proof) {}

    /**
     * The first line names the columns.
     *
     * @param proof for lines without their own
     * @param zone of days and times that name none
     * @throws UnreadableFile when there is no column for who, or none for what was said
     */
    List<PermissionLine> read(List<CsvRecord> lines, String proof, ZoneId zone, Instant now) {
        if (lines.isEmpty()) {
            throw new UnreadableFile();
        }
        var head = lines.getFirst();
        var columns = new Columns(
                CsvText.find(head, WHO),
                CsvText.find(head, CHOICE),
                CsvText.find(head, CHANNEL),
                CsvText.find(head, KIND),
                CsvText.find(head, TIME),
                CsvText.find(head, PROOF));
        if (columns.who() < 0 || columns.choice() < 0) {
            throw new UnreadableFile();
        }
        return lines.stream()
                .skip(1)
                .map(line -> line(line, columns, proof, zone, now))
                .toList();
    }

    private static PermissionLine line(CsvRecord line, Columns columns, String all, ZoneId zone, Instant now) {
        var whom = WhomQueries.spelt(CsvText.field(line, columns.who()));
        var choice = Choice.read(CsvText.field(line, columns.choice()));
        var channel = Channel.read(CsvText.field(line, columns.channel()));
        var kind = Kind.read(CsvText.field(line, columns.kind()));
        var said = CsvText.field(line, columns.time()).strip();
        var at = time(said, zone);
        var own = CsvText.field(line, columns.proof()).strip();
        var proof = own.isEmpty() ? all.strip() : own;
        var problem = problem(whom, choice, channel, kind, said, at, proof, now);
        return new PermissionLine(
                line.getStartingLineNumber(),
                whom,
                channel == null ? Channel.MAIL : channel,
                kind == null ? Kind.MARKETING : kind,
                choice == null ? Choice.OUT : choice,
                at == null ? now : at,
                proof.isEmpty() ? null : proof.substring(0, Math.min(proof.length(), LONGEST)),
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
