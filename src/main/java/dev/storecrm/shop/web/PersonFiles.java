package dev.storecrm.shop.web;

import dev.storecrm.page.Formats;
import dev.storecrm.privacy.Exports;
import dev.storecrm.privacy.PersonFile;
import dev.storecrm.shop.CurrentShop;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Everything about one customer in one ZIP: once for machines, once for people to read. */
@Component
class PersonFiles {
    /** In the page itself, as it is read without us. */
    private static final String STYLE = """
            body{font:14px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
            dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.25rem 1rem;border:1px solid #ccc;border-radius:.5rem;padding:1rem}
            dt{color:#555}
            dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
            """;

    private final Exports exports;
    private final ITemplateEngine templates;
    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    PersonFiles(Exports exports, ITemplateEngine templates) {
        this.exports = exports;
        this.templates = templates;
    }

    void write(CurrentShop shop, long customer, Locale locale, OutputStream to) throws IOException {
        var file = exports.person(shop.id(), customer);
        var name = "customer-" + customer;
        try (var zip = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
            entry(zip, name + ".json", json.writeValueAsString(file));
            entry(zip, name + ".html", page(shop, file, locale));
        }
    }

    private String page(CurrentShop shop, PersonFile file, Locale locale) {
        var context = new Context(locale);
        context.setVariable("style", STYLE);
        context.setVariable("shop", shop);
        context.setVariable("customer", String.valueOf(file.customerId()));
        context.setVariable("at", new Formats(locale, shop.timeZone()).dateTime(file.at()));
        context.setVariable("language", locale.getLanguage());
        Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
        file.tables()
                .forEach((table, rows) ->
                        tables.put(table, rows.stream().map(PersonFiles::texts).toList()));
        context.setVariable("tables", tables);
        return templates.process("privacy/person", context);
    }

    /** What a row says, without what it leaves open. */
    private static Map<String, String> texts(JsonNode row) {
        var texts = new LinkedHashMap<String, String>();
        for (var name : new ArrayList<>(row.propertyNames())) {
            var value = row.path(name);
            if (!value.isNull()) {
                texts.put(name, value.isString() ? value.asString() : value.toString());
            }
        }
        return texts;
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
