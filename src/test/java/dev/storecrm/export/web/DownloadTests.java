package dev.storecrm.export.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F43 to F49: files that are asked for, as a browser sees them. */
@SandboxTest
class DownloadTests extends DownloadStage {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(302, 303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** F43, F45, F48, F49. */
    @Test
    void handsOutASmallFileAtOnceWithWhatTheListShows() {
        customers(5);

        var to = location(ask(Map.of("consent", "SUBSCRIBED", "sort", "created", "nonsense", "x")));

        assertThat(to).contains("/downloads?ready=" + id(), "export.done.ready");
        var file = rig.get("/downloads/" + id());
        assertThat(file.body()).isEqualTo("\uFEFFEmail\r\nc2@example.com\r\nc4@example.com\r\n");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"customers-20\\d\\d-\\d\\d-\\d\\d-[0-9a-f]{8}\\.csv\"");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(rig.value("select choice::text from export_file").toString()).doesNotContain("nonsense");
        var list = rig.get("/downloads").body();
        assertThat(list)
                .contains("Email subscription: Subscribed", "Ready", "data-download=\"customers-20")
                .contains(">2<");
    }

    /** F46. */
    @ParameterizedTest
    @CsvSource({"4,shown,READY", "5,shown,READY", "6,shown,WAITING", "4,all,WAITING"})
    void makesLargeFilesAndAllRowsInTheBackground(int number, String scope, String state) {
        customers(number);

        location(ask(Map.of("file-scope", scope)));
        assertThat(state()).isEqualTo(state);
        jobs.runDue();

        assertThat(state()).isEqualTo("READY");
        assertThat(lines(id())).hasSize(number + 1);
        assertThat(rig.value("select rows from export_file")).isEqualTo((long) number);
    }

    /** F49: what was filtered does not narrow "all rows". */
    @Test
    void takesAllRowsWhateverTheListShows() {
        customers(6);

        ask(Map.of("file-scope", "all", "consent", "SUBSCRIBED"));
        jobs.runDue();

        assertThat(lines(id())).hasSize(7);
        assertThat(rig.get("/downloads").body()).contains("All rows");
    }

    @Test
    void keepsTheChoiceOfColumnsAndWritesTheirNamesInTheReadersLanguage() {
        customers(1);
        rig.post("/settings/language", Map.of("language", "ja"));

        ask(Map.of("file-column", "last_name", "file-format", "SHIFT_JIS"));

        assertThat(rig.get("/downloads/" + id()).headers().firstValue("Content-Type"))
                .hasValue("text/csv;charset=Shift_JIS");
        var form = rig.get("/downloads/new/customers?tab=subscribed").body();
        assertThat(form)
                .containsPattern("value=\"last_name\" checked")
                .doesNotContainPattern("value=\"email\" checked");
        assertThat(form)
                .containsPattern("value=\"SHIFT_JIS\" checked")
                .contains("name=\"tab\"", "value=\"subscribed\"");
    }

    /** R117. */
    @Test
    void refusesMoreThanMayWait() {
        customers(6);
        var answers = new ArrayList<Integer>();
        for (var i = 0; i < 21; i++) {
            answers.add(ask(Map.of()).statusCode());
        }

        assertThat(answers.subList(0, 20)).allMatch(status -> status < 400);
        assertThat(answers.getLast()).isEqualTo(422);
        assertThat(ID.matcher(rig.get("/downloads").body())
                        .results()
                        .map(m -> m.group())
                        .distinct())
                .hasSize(20);
    }

    /** R117: what was chosen comes back with the reason. */
    @Test
    void refusesMoreThanThereIsRoomFor() {
        customers(1);
        ask(Map.of());
        rig.execute("update export_file set size = 2::bigint << 30");

        var refused = ask(Map.of("file-scope", "all", "file-column", "last_name", "consent", "SUBSCRIBED"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("take all the room they may", "value=\"SUBSCRIBED\"")
                .containsPattern("value=\"all\" checked")
                .containsPattern("value=\"last_name\" checked")
                .doesNotContainPattern("value=\"email\" checked");
        rig.post("/downloads/" + id() + "/removal", Map.of());
        location(ask(Map.of()));
    }
}
