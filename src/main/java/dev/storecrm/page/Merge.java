package dev.storecrm.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/**
 * A form that somebody else's save overtook: field by field what the visitor wants and what is saved now, so that they
 * choose instead of losing either. Drawn by {@code page/merge}, which sends the same form again with the new version.
 *
 * @param differing the fields to choose in
 * @param same what both agree on, sent along
 * @param theirs what is saved now: what the form counts as opened with from here on
 */
public record Merge(List<Field> differing, Map<String, String> same, Map<String, String> theirs) {
    /** Who changed a field since the form was opened. */
    public enum By {
        ME,
        THEM,
        BOTH
    }

    /** A value and the words for it. */
    public record Choice(String value, String text) {}

    /** One field; nothing is chosen against somebody else unless the visitor does it. */
    public record Field(String name, String label, Choice mine, Choice theirs, By by) {
        public boolean keepsMine() {
            return by == By.ME;
        }
    }

    /** Names a form's fields and values in the visitor's language. */
    public interface Wording {
        String label(String field);

        String text(String field, String value);
    }

    /**
     * Compares three states of a form, each by field.
     *
     * @param opened as the visitor saw it; a field it does not know counts as changed by both, null knows none
     */
    public static Merge of(
            @Nullable Map<String, String> opened,
            Map<String, String> mine,
            Map<String, String> theirs,
            Wording wording) {
        var before = opened == null ? Map.<String, String>of() : opened;
        var differing = new ArrayList<Field>();
        var same = new LinkedHashMap<String, String>();
        mine.forEach((field, value) -> {
            var other = theirs.getOrDefault(field, "");
            if (value.equals(other)) {
                same.put(field, value);
            } else {
                differing.add(new Field(
                        field,
                        wording.label(field),
                        new Choice(value, wording.text(field, value)),
                        new Choice(other, wording.text(field, other)),
                        by(before.get(field), value, other)));
            }
        });
        return new Merge(differing, same, theirs);
    }

    /**
     * Asks the visitor.
     *
     * @param action where the form goes and what Discard leads to
     * @param version of what is saved now
     */
    public String page(String action, long version, Model model) {
        model.addAttribute("merge", this);
        model.addAttribute("action", action);
        model.addAttribute("version", version);
        return "page/merge";
    }

    private static By by(@Nullable String opened, String mine, String theirs) {
        if (mine.equals(opened)) {
            return By.THEM;
        }
        return theirs.equals(opened) ? By.ME : By.BOTH;
    }
}
