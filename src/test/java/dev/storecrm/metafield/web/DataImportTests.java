package dev.storecrm.metafield.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataImportTests extends DataImportStage {

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-31j"})
    void readsUtf8AndShiftJis(String charset) {
        var address = uploaded("顧客,ランク\n1,\"ゴールド①\"\n2,シルバー\n", Charset.forName(charset));
        assertThat(rig.get(address).body()).contains("ゴールド①", "顧客", "ランク");

        run(address, "rank");

        assertThat(rig.rows("select customer_id, text_value from metafield_facts order by 1"))
                .containsExactly(
                        Map.of("customer_id", 1L, "text_value", "ゴールド①"),
                        Map.of("customer_id", 2L, "text_value", "シルバー"));
        assertThat(rig.get(address).body()).contains("Complete");
        assertThat(rig.rows("select 1 from metafield_import_piece")).isEmpty();
        assertThat(rig.get("/customers/1/meta-fields").body()).contains("Data import");
    }

    @Test
    void namesEveryLineThatItCouldNotTake() {
        var address = uploaded(
                "\uFEFFid,points\r\n1,100\r\n2,\"1,000\"\r\n3\r\nBob,5\r\n999,5\r\ngid://shopify/Customer/3,-2.5\r\n2,\r\n",
                StandardCharsets.UTF_8);
        run(address, "point");

        assertThat(rig.rows("select line, reason from metafield_import_error order by line"))
                .containsExactly(
                        Map.of("line", 3L, "reason", "SEPARATOR"),
                        Map.of("line", 4L, "reason", "SHORT"),
                        Map.of("line", 5L, "reason", "NO_CUSTOMER_ID"),
                        Map.of("line", 6L, "reason", "UNKNOWN_CUSTOMER"),
                        Map.of("line", 8L, "reason", "EMPTY"));
        assertThat(rig.rows("select lines, kept, failed from metafield_import"))
                .containsExactly(Map.of("lines", 7L, "kept", 2L, "failed", 5L));
        assertThat(rig.get(address).body()).contains("There is no customer with this number");
    }

    @Test
    void goesOnWhereItWasBrokenOffAndTakesNothingTwice() {
        var lines = new StringBuilder("id,points\n");
        for (var i = 0; i < 1_200; i++) {
            lines.append("1,").append(i).append('\n');
        }
        var address = uploaded(lines.toString(), StandardCharsets.UTF_8);
        rig.execute("update metafield_import set lines = 1000, kept = 1000");
        run(address, "point");

        assertThat(rig.value("select count(*) from metafield_history")).isEqualTo(200L);
        assertThat(rig.value("select kept from metafield_import")).isEqualTo(1_200L);
        assertThat(rig.value("select number_value::int from metafield_facts")).isEqualTo(1_199);
    }

    /** PostgreSQL breaks off a transaction that meets another, and it is done again: its lines count once. */
    @Test
    void takesABatchOnceThatHadToBeDoneAgain() {
        rig.execute("create sequence meeting");
        rig.execute("""
                create function meet() returns trigger language plpgsql security definer as $$ begin
                    if nextval('meeting') = 1 then raise exception 'met another' using errcode = '40001'; end if;
                    return new;
                end $$
                """);
        rig.execute(
                "create trigger meet before update of kept on metafield_import for each row execute function meet()");
        try {
            run(uploaded("id,points\n1,100\nBob,5\n2,200\n", StandardCharsets.UTF_8), "point");
        } finally {
            rig.execute("drop trigger meet on metafield_import");
            rig.execute("drop function meet");
            rig.execute("drop sequence meeting");
        }

        assertThat(rig.rows("select state, lines, kept, failed from metafield_import"))
                .containsExactly(Map.of("state", "DONE", "lines", 3L, "kept", 2L, "failed", 1L));
        assertThat(rig.rows("select line from metafield_import_error")).hasSize(1);
    }

    /** Rows of one statement have the same command number. */
    @Test
    void writesManyLinesWithOneStatement() {
        rig.execute("insert into customer (shop_id, customer_id, state, created_at, updated_at, row_hash)"
                + " select id, n, 'ENABLED', now(), now(), 0 from shop, generate_series(10001, 11200) n");
        var lines = new StringBuilder("id,points\n");
        for (var i = 10_001; i <= 11_200; i++) {
            lines.append(i).append(',').append(i).append('\n');
        }
        run(uploaded(lines.toString(), StandardCharsets.UTF_8), "point");

        assertThat(rig.value("select count(*) from metafield_facts where number_value = customer_id"))
                .isEqualTo(1_200L);
        assertThat(rig.value("select count(distinct (xmin::text, cmin::text)) from metafield_history"))
                .isEqualTo(3L);
        rig.execute("delete from customer where customer_id between 10001 and 11200");
    }

    /** The last line about somebody counts, whichever of the numbers it was written under. */
    @Test
    void keepsTheOrderOfLinesAboutOnePerson() {
        rig.execute(
                "insert into tombstone (shop_id, record_table, record_id, deleted_at, merged_into)"
                        + " select id, 'customer', 7, now(), 8 from shop union all select id, 'customer', 8, now(), 3 from shop");
        run(uploaded("id,rank\n3,A\n7,B\n1,X\n3,C\n8,D\n999,Y\n3,E\n7,F\n", StandardCharsets.UTF_8), "rank");

        assertThat(rig.rows("select text_value from metafield_history where customer_id = 3 order by taken"))
                .extracting(row -> row.get("text_value"))
                .containsExactly("A", "B", "C", "D", "E", "F");
        assertThat(rig.rows("select line, reason from metafield_import_error"))
                .containsExactly(Map.of("line", 7L, "reason", "UNKNOWN_CUSTOMER"));
        rig.execute("delete from tombstone where record_id in (7, 8)");
    }

    @Test
    void doesNotOverwriteWhatCameAfterTheUpload() {
        var address = uploaded("id,points\n1,100\n", StandardCharsets.UTF_8);
        rig.execute(
                "insert into metafield_value (shop_id, customer_id, slug, key, definition_id, number_value, number_float,"
                        + " changed_at, taken, source) select shop_id, 1, slug, key, id, 7, 7, timestamptz '2999-01-01', 1, 'FLOW'"
                        + " from metafield_definition where key = 'point'");
        run(address, "point");

        assertThat(rig.value("select number_value::int from metafield_facts")).isEqualTo(7);
        assertThat(rig.rows("select 1 from metafield_history")).hasSize(1);
    }

    @Test
    void refusesWhatIsNoCsvAndKeepsNothingOfIt() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(new byte[50 << 20]);
        }
        assertRefused(zipped.toByteArray(), "packed");
        assertRefused("PK\u0003\u0004".getBytes(StandardCharsets.UTF_8), "packed");
        assertRefused(new byte[] {'a', ',', 'b', '\n', 0}, "NUL bytes");
        assertRefused(new byte[] {'a', ',', 'b', '\n', (byte) 0xff, (byte) 0xfe, 'x'}, "neither UTF-8 nor Shift_JIS");
        assertRefused(new byte[0], "The file is empty");
        assertRefused((",".repeat(10_000) + "\n").getBytes(StandardCharsets.UTF_8), "more than 500 columns");
        assertRefused(("id,points\n\"" + "x".repeat(2 << 20)).getBytes(StandardCharsets.UTF_8), "quotation mark");
        assertThat(rig.rows("select 1 from metafield_import_piece")).isEmpty();
    }

    private void assertRefused(byte[] file, String words) {
        var answer = upload(file);
        assertThat(answer.statusCode()).as(words).isEqualTo(422);
        assertThat(answer.body()).contains(words);
    }

    @Test
    void cancelsAndForgetsTheFile() {
        var address = uploaded("id,points\n1,100\n", StandardCharsets.UTF_8);
        rig.post(address + "/cancellation", Map.of());
        run(address, "point");

        assertThat(rig.rows("select 1 from metafield_history")).isEmpty();
        assertThat(rig.rows("select 1 from metafield_import_piece")).isEmpty();
        assertThat(rig.get(address).body()).contains("Cancelled");
    }
}
