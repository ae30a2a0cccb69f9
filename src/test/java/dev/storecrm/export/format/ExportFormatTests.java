package dev.storecrm.export.format;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** R116, T149, T153 and X19: what is written is read back as it was, and runs nowhere. */
class ExportFormatTests {
    private static final Charset SHIFT_JIS = Charset.forName("windows-31j");

    private String unheld = "";

    private byte[] file(ExportFormat format, Kind kind, @Nullable String... cells) throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = format.writer(out, List.of(ExportColumn.column("cell", "label", "cell", kind)));
        writer.head(List.of("Cell"));
        for (var cell : cells) {
            writer.row(column -> cell == null ? null : cell.getBytes(StandardCharsets.UTF_8));
        }
        writer.flush();
        assertThat(writer.size()).isEqualTo(out.size());
        unheld = writer.unheld();
        return out.toByteArray();
    }

    /** As a program reads it that knows RFC 4180 and nothing of ours. */
    private static List<String> read(byte[] file, Charset charset) {
        var text = new String(file, charset);
        try (var reader = CsvReader.builder()
                .skipEmptyLines(false)
                .maxBufferSize(1 << 24)
                .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            return reader.stream()
                    .skip(1)
                    .map(CsvRecord::getFields)
                    .map(List::getFirst)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String utf8(Kind kind, String cell) throws IOException {
        return read(file(ExportFormat.UTF8, kind, cell), StandardCharsets.UTF_8).getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil.example\")",
                "+81 3 1234",
                "-1",
                "@SUM(A1)",
                "\tx",
                "\rx",
                "\nx",
                "＝1+1",
                "＋1",
                "－1",
                "＠SUM(A1)"
            })
    void neutralisesWhatASpreadsheetWouldRun(String cell) throws IOException {
        assertThat(utf8(Kind.TEXT, cell)).isEqualTo("'" + cell);
        assertThat(utf8(Kind.PHONE, cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Neill",
                "say \"yes\"",
                "a,b",
                "two\nlines",
                "two\r\nlines",
                "絵文字😀",
                "a=b",
                "'",
                "\"",
                " ",
                "あ＝い"
            })
    void changesNothingElse(String cell) throws IOException {
        assertThat(utf8(Kind.TEXT, cell)).isEqualTo(cell);
    }

    @ParameterizedTest
    @CsvSource({"+819012345678,PHONE", "+1,PHONE", "090-1234-5678,PHONE", "-1200,NUMBER", "-0.5,NUMBER"})
    void letsPhonesAndNumbersSurvive(String cell, Kind kind) throws IOException {
        assertThat(utf8(kind, cell)).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+81901234567890123", "+81+1", "+", "+1 2", "+１"})
    void takesOnlyAnInternationalNumberForAPhone(String cell) throws IOException {
        assertThat(utf8(Kind.PHONE, cell)).isEqualTo("'" + cell);
    }

    @Test
    void writesACellOfAMegabyteAndNoneAtAll() throws IOException {
        var large = "\"あ,".repeat(200_000);
        assertThat(read(file(ExportFormat.UTF8, Kind.TEXT, large, null, "end"), StandardCharsets.UTF_8))
                .containsExactly(large, "", "end");
    }

    @Test
    void beginsWithTheMarkOfUtf8AndEndsLinesAsTheStandardDoes() throws IOException {
        assertThat(new String(file(ExportFormat.UTF8, Kind.TEXT, "x"), StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFCell\r\nx\r\n");
        assertThat(new String(file(ExportFormat.SHIFT_JIS, Kind.TEXT, "x"), SHIFT_JIS))
                .isEqualTo("Cell\r\nx\r\n");
    }

    @Test
    void listsWhatShiftJisCannotHoldAndKeepsTheRest() throws IOException {
        var cells = List.of("髙橋①ソ表", "渋谷〜新宿", "Zoë 😀, 😀", "=1", "a\"b", "ｶﾅ");

        var read = read(file(ExportFormat.SHIFT_JIS, Kind.TEXT, cells.toArray(String[]::new)), SHIFT_JIS);

        assertThat(read).containsExactly("髙橋①ソ表", "渋谷～新宿", "Zo〓 〓, 〓", "'=1", "a\"b", "ｶﾅ");
        assertThat(unheld).isEqualTo("ë 😀");
    }

    @Test
    void writesJsonThatNothingIsAddedTo() throws IOException {
        var text = Arrays.asList("=1", "q\"\\\n\t\u0001 あ😀", null);

        var lines = new String(
                        file(ExportFormat.NDJSON, Kind.TEXT, text.toArray(String[]::new)), StandardCharsets.UTF_8)
                .split("\n");

        assertThat(Arrays.stream(lines)
                        .map(line -> JsonMapper.shared().readTree(line).get("cell"))
                        .map(cell -> cell.isNull() ? null : cell.asString()))
                .containsExactlyElementsOf(text);
        assertThat(new String(file(ExportFormat.NDJSON, Kind.NUMBER, "-1.50"), StandardCharsets.UTF_8))
                .isEqualTo("{\"cell\":-1.50}\n");
        assertThat(new String(file(ExportFormat.NDJSON, Kind.ID, "9007199254740993"), StandardCharsets.UTF_8))
                .isEqualTo("{\"cell\":\"9007199254740993\"}\n");
    }
}
