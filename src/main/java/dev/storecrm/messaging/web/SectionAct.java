package dev.storecrm.messaging.web;

import dev.storecrm.messaging.design.MailCompiler;
import dev.storecrm.messaging.design.Section;
import dev.storecrm.messaging.design.SectionKind;
import dev.storecrm.messaging.design.Sections;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One press in the list of sections, carried out on the form as it stands: nothing is saved by it.
 *
 * @param focus the section that the visitor goes on with; -1 for none
 */
record SectionAct(EditorForm form, int focus) {
    private static final String REMOVED = "removed";
    private static final String REMOVED_AT = "removedAt";

    /** A verb and where, e.g. {@code up:3} or {@code add:TEXT:2}; what makes no sense changes nothing. */
    static SectionAct apply(EditorForm form, String act) {
        var words = act.split(":", -1);
        var sections = new ArrayList<>(form.sections());
        var at = number(words[words.length - 1]);
        if (words[0].equals("undo")) {
            return undo(form, sections);
        }
        if (words[0].equals("add") && words.length == 3 && sections.size() < MailCompiler.MOST_SECTIONS) {
            return add(form, sections, words[1], Math.clamp(at, 0, sections.size()));
        }
        if (at < 0 || at >= sections.size()) {
            return new SectionAct(form, -1);
        }
        return switch (words[0]) {
            case "up" -> move(form, sections, at, Math.max(0, at - 1));
            case "down" -> move(form, sections, at, Math.min(sections.size() - 1, at + 1));
            case "to" -> to(form, sections, words, at);
            case "copy" -> copy(form, sections, at);
            case "remove" -> remove(form, sections, at);
            default -> new SectionAct(form, at);
        };
    }

    private static SectionAct add(EditorForm form, List<Section> sections, String kind, int at) {
        return Arrays.stream(SectionKind.values())
                .filter(each -> each.name().equals(kind))
                .findFirst()
                .map(each -> {
                    sections.add(at, Section.empty(each));
                    return new SectionAct(settled(form).with(sections), at);
                })
                .orElseGet(() -> new SectionAct(form, -1));
    }

    private static SectionAct move(EditorForm form, List<Section> sections, int from, int to) {
        sections.add(to, sections.remove(from));
        return new SectionAct(settled(form).with(sections), to);
    }

    /** From one place to another, as {@code to:3:0}. */
    private static SectionAct to(EditorForm form, List<Section> sections, String[] words, int to) {
        var from = words.length == 3 ? number(words[1]) : -1;
        return from < 0 || from >= sections.size() ? new SectionAct(form, -1) : move(form, sections, from, to);
    }

    private static SectionAct copy(EditorForm form, List<Section> sections, int at) {
        if (sections.size() < MailCompiler.MOST_SECTIONS) {
            sections.add(at + 1, sections.get(at));
        }
        return new SectionAct(settled(form).with(sections), at + 1);
    }

    private static SectionAct remove(EditorForm form, List<Section> sections, int at) {
        var gone = sections.remove(at);
        return new SectionAct(
                form.with(sections).with(REMOVED, Sections.write(List.of(gone))).with(REMOVED_AT, Integer.toString(at)),
                -1);
    }

    private static SectionAct undo(EditorForm form, List<Section> sections) {
        if (!form.has(REMOVED)) {
            return new SectionAct(form, -1);
        }
        try {
            var at = Math.clamp(number(form.get(REMOVED_AT)), 0, sections.size());
            sections.addAll(at, Sections.read(form.get(REMOVED)));
            return new SectionAct(settled(form).with(sections), at);
        } catch (IllegalArgumentException e) {
            return new SectionAct(settled(form), -1);
        }
    }

    /** The next press takes the way back away. */
    private static EditorForm settled(EditorForm form) {
        return form.with(REMOVED, "").with(REMOVED_AT, "");
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
