package dev.storecrm.consent.web;

import static java.util.stream.Collectors.toMap;

import dev.storecrm.export.csv.BroughtFiles;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.OwnedSource;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.MessageSource;
import tools.jackson.databind.json.JsonMapper;

/** The lines of a file that were not taken, to be mended: what is wrong and what to do, in words. */
abstract class UntakenLines extends OwnedSource {
    private static final String FILE = "id";
    private static final String LANGUAGE = "language";
    private static final List<String> WORDS = List.of("field", "problem", "advice");
    private static final List<ExportColumn> COLUMNS = List.of(
            ExportColumn.column("line", "consent.file.column.line", "e.line", Kind.NUMBER),
            word("field"),
            word("problem"),
            word("advice"),
            ExportColumn.column("code", "consent.file.column.code", "e.reason", Kind.TEXT)
                    .onDemand());

    private final BroughtFiles<?> files;
    private final String path;
    private final String words;
    private final MessageSource messages;
    private final JsonMapper json;

    /**
     * @param path of the page of a file, without its number
     * @param words how the keys of the words for problems begin
     */
    UntakenLines(BroughtFiles<?> files, String path, String words, MessageSource messages, JsonMapper json) {
        super(FILE, "consent.file.name");
        this.files = files;
        this.path = path;
        this.words = words;
        this.messages = messages;
        this.json = json;
    }

    private static ExportColumn word(String kind) {
        return ExportColumn.column(
                kind, "consent.file.column." + kind, "cast(:" + kind + " as jsonb) ->> e.reason", Kind.TEXT);
    }

    static String link(String source, long id, Locale locale) {
        return Address.of("/downloads/new/" + source)
                .with(FILE, Long.toString(id))
                .with(LANGUAGE, locale.getLanguage())
                .toString();
    }

    /** What can be wrong with a line, as the ends of message keys. */
    abstract List<String> problems();

    @Override
    public Address address(Map<String, String> choice) {
        return Address.of(path + "/" + owner(choice));
    }

    @Override
    public List<ExportColumn> columns() {
        return COLUMNS;
    }

    /** Their numbers name nobody. */
    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        var locale = "ja".equals(choice.get(LANGUAGE)) ? Locale.JAPANESE : Locale.ENGLISH;
        return files.errorRows(
                shop, owner(choice), WORDS.stream().collect(toMap(kind -> kind, kind -> said(kind, locale))));
    }

    private String said(String kind, Locale locale) {
        return json.writeValueAsString(problems().stream()
                .collect(toMap(
                        problem -> problem,
                        problem -> Objects.requireNonNull(
                                messages.getMessage(words + "." + kind + "." + problem, null, locale)))));
    }

    @Override
    protected String ownerName(ShopId shop, long owner) {
        return files.get(shop, owner).fileName();
    }

    @Override
    public List<String> identity() {
        return List.of(FILE, LANGUAGE);
    }
}
