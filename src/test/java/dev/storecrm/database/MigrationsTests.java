package dev.storecrm.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * R82: while instances are replaced one after the other, the older version works on what the newer one has migrated. So a
 * migration only adds; what nothing reads any more goes a version later, and says so.
 */
class MigrationsTests {
    private static final Path FOLDER = Path.of("src", "main", "resources", "db", "migration");

    /** Made before anybody ran an older version. */
    private static final Set<String> BEFORE_THE_FIRST_RELEASE = Set.of("V202611241410__keep_when_work_is_due_next.sql");

    /** What a migration has to say to be allowed to take something away. */
    private static final String CONTRACTS = "-- nothing reads it since ";

    private static final List<Pattern> TAKES_AWAY = List.of(
            Pattern.compile("\\bdrop (table|column|view|sequence|type)\\b"),
            Pattern.compile("\\brename (to|column|constraint)\\b"),
            Pattern.compile("\\balter column \\w+ (type|set not null|set data type|drop default)\\b"),
            Pattern.compile("\\balter table [^;]*\\badd (constraint|check|unique)\\b"),
            Pattern.compile("\\badd column (?![^,;]*\\bdefault\\b)[^,;]*\\bnot null\\b"));

    private static boolean takesAway(String sql) {
        if (sql.contains(CONTRACTS)) {
            return false;
        }
        var statements = sql.replaceAll("--[^\n]*", " ").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        return TAKES_AWAY.stream()
                .anyMatch(pattern -> pattern.matcher(statements).find());
    }

    @Test
    void takeNothingAwayThatAnOlderVersionMayStillUse() throws IOException {
        var breaches = new TreeMap<String, String>();
        try (var files = Files.walk(FOLDER)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".sql")).toList()) {
                var name = file.getFileName().toString();
                var sql = Files.readString(file);
                if (!BEFORE_THE_FIRST_RELEASE.contains(name) && takesAway(sql)) {
                    breaches.put(name, sql);
                }
            }
        }
        assertThat(breaches).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table customer\n  drop column email;",
                "drop table customer_tag",
                "alter table customer rename column email to mail",
                "alter table customer rename to person",
                "alter table customer alter column note type varchar(10)",
                "alter table customer alter column note set not null",
                "alter table customer add column age int not null;",
                "alter table customer add constraint short check (length(note) < 10)"
            })
    void noticesWhatAnOlderVersionCannotLiveWith(String sql) {
        assertThat(takesAway(sql)).isTrue();
        assertThat(takesAway(CONTRACTS + "1.4\n" + sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table customer add column age int;",
                "alter table customer add column age int not null default 0;",
                "create table pet (shop_id bigint not null, primary key (shop_id))",
                "drop index customer_by_name"
            })
    void letsWhatOnlyAddsPass(String sql) {
        assertThat(takesAway(sql)).isFalse();
    }
}
