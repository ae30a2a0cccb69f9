package dev.storecrm.messaging.web;

import dev.storecrm.consent.Kind;
import dev.storecrm.messaging.design.MailDraft;
import dev.storecrm.messaging.design.MailForm;
import dev.storecrm.messaging.design.Section;
import dev.storecrm.messaging.design.SectionKind;
import dev.storecrm.messaging.design.Sections;
import dev.storecrm.messaging.library.MailTemplate;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.messaging.library.TemplateDraft;
import dev.storecrm.messaging.library.TemplateText;
import dev.storecrm.page.NotAccepted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/**
 * What the editor sends: named values, and the fields of each section as {@code s3.text}.
 *
 * @param values by name, as typed
 * @param opened what the form was opened with, for {@link dev.storecrm.page.Merge}
 */
record EditorForm(Map<String, String> values, List<Section> sections, Map<String, String> opened) {
    /** Compared when two people saved. */
    static final List<String> COMPARED = List.of("name", "kind", "subject", "preview", "body", "ownPlain", "plain");

    private static final Pattern OF_SECTION = Pattern.compile("s(\\d{1,3})\\.([a-zA-Z0-9]{1,20})");
    private static final Pattern OPENED = Pattern.compile("opened\\[([a-zA-Z]{1,20})]");
    private static final String KIND = "kind";

    EditorForm {
        values = Map.copyOf(values);
        sections = List.copyOf(sections);
        opened = Map.copyOf(opened);
    }

    static EditorForm of(MultiValueMap<String, String> sent) {
        var values = new LinkedHashMap<String, String>();
        var opened = new LinkedHashMap<String, String>();
        var parts = new TreeMap<Integer, Map<String, String>>();
        sent.toSingleValueMap().forEach((name, value) -> {
            var clean = value.replace("\0", "").replace("\r\n", "\n");
            var section = OF_SECTION.matcher(name);
            var before = OPENED.matcher(name);
            if (section.matches()) {
                parts.computeIfAbsent(Integer.valueOf(section.group(1)), index -> new LinkedHashMap<>())
                        .put(section.group(2), clean);
            } else if (before.matches()) {
                opened.put(before.group(1), clean);
            } else {
                values.put(name, clean);
            }
        });
        var sections = parts.isEmpty()
                ? stored(values)
                : parts.values().stream().map(EditorForm::section).toList();
        return new EditorForm(values, sections, opened);
    }

    static EditorForm of(MailTemplate template, TemplateText text, Locale language) {
        var values = new LinkedHashMap<String, String>();
        values.put("name", template.name());
        values.put(KIND, template.kind().name());
        values.put("form", template.form().name());
        values.put("language", language.getLanguage());
        values.put("subject", text.source().subject());
        values.put("preview", text.source().preview());
        values.put("ownPlain", text.plainWritten() ? "true" : "");
        values.put("plain", text.plainWritten() ? text.source().text() : "");
        values.put("plainOf", Objects.requireNonNullElse(text.plainOf(), ""));
        values.put("body", text.body());
        values.put("version", Long.toString(template.version()));
        return new EditorForm(values, stored(values), Map.of());
    }

    /** After two people saved the sections come as they are stored. */
    private static List<Section> stored(Map<String, String> values) {
        var body = values.getOrDefault("body", "");
        if (!MailForm.SECTIONS.name().equals(values.get("form")) || body.isBlank()) {
            return List.of();
        }
        try {
            return Sections.read(body);
        } catch (IllegalArgumentException e) {
            throw new NotAccepted("Sections that cannot be read");
        }
    }

    private static Section section(Map<String, String> fields) {
        return new Section(one(SectionKind.values(), fields.getOrDefault(KIND, "")), fields);
    }

    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean has(String name) {
        return !get(name).isEmpty();
    }

    public MailForm form() {
        return one(MailForm.values(), get("form"));
    }

    public Kind kind() {
        return one(Kind.values(), get(KIND));
    }

    public Locale language() {
        return MailTemplates.LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(get("language")))
                .findFirst()
                .orElseThrow(() -> new NotAccepted("Language " + get("language")));
    }

    long version() {
        try {
            return Long.parseLong(get("version"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    TemplateDraft draft() {
        var body = form() == MailForm.SECTIONS ? Sections.write(saved()) : get("body");
        return new TemplateDraft(
                get("name"),
                new MailDraft(
                        kind(),
                        form(),
                        language(),
                        get("subject").strip(),
                        get("preview").strip(),
                        body,
                        has("ownPlain") ? get("plain") : null),
                mark());
    }

    private String mark() {
        return get("plainOf").matches("[0-9a-f]{32}") ? get("plainOf") : "";
    }

    /** Without what only the editor needs. */
    private List<Section> saved() {
        var saved = new ArrayList<Section>();
        for (var section : sections) {
            var kept = new LinkedHashMap<>(section.fields());
            kept.remove(KIND);
            kept.remove("search");
            saved.add(new Section(section.kind(), kept));
        }
        return saved;
    }

    EditorForm with(List<Section> changed) {
        return new EditorForm(values, changed, opened);
    }

    EditorForm with(String name, String value) {
        var changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new EditorForm(changed, sections, opened);
    }

    /** By name, as two people's are compared. */
    Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        COMPARED.forEach(name -> fields.put(name, get(name)));
        if (form() == MailForm.SECTIONS) {
            fields.put("body", Sections.write(saved()));
        }
        return fields;
    }

    /** What the form was opened with; where it does not say so it was opened just now. */
    Map<String, String> beginning() {
        return opened.isEmpty() ? fields() : opened;
    }

    private static <E extends Enum<E>> E one(E[] known, String name) {
        return Arrays.stream(known)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotAccepted("Unknown " + name));
    }
}
