package dev.storecrm.shop.edit;

import dev.storecrm.page.Merge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record's form as a page draws it.
 *
 * @param fields what stands in it
 * @param opened what it was opened with
 * @param problems what Shopify did not take of it
 * @param unsaved key of why Shopify could not be told at all; null when it could, or was not yet
 */
public record EditForm(
        Map<String, String> fields,
        Map<String, String> opened,
        List<Refusals.Problem> problems,
        @Nullable String unsaved) {

    /** A form that is opened now. */
    public static EditForm of(RecordDraft draft) {
        return new EditForm(draft.fields(), draft.fields(), List.of(), null);
    }

    /** What a browser sends. Whatever else it sends is dropped. */
    public static EditForm of(Map<String, String> sent, Set<String> fields) {
        var values = new HashMap<String, String>();
        var opened = new HashMap<String, String>();
        for (var field : fields) {
            var value = sent.get(field);
            if (value != null) {
                values.put(field, value);
            }
            var before = sent.get("opened[" + field + "]");
            if (before != null) {
                opened.put(field, before.replace("\r\n", "\n"));
            }
        }
        return new EditForm(values, opened, List.of(), null);
    }

    /** The same for the page it comes back on: a field that was not sent is shown as it is. */
    public EditForm filled(RecordDraft here) {
        return new EditForm(here.with(fields).fields(), opened, problems, unsaved);
    }

    public EditForm with(List<Refusals.Problem> found) {
        return new EditForm(fields, opened, found, null);
    }

    public EditForm unsaved(String key) {
        return new EditForm(fields, opened, List.of(), key);
    }

    /** What is wrong, by field. */
    public Map<String, String> errors() {
        return problems.stream()
                .collect(Collectors.toMap(
                        Refusals.Problem::field, Refusals.Problem::text, (one, other) -> one + " " + other));
    }

    /** What is to be chosen after somebody else was faster. */
    public Merge merge(RecordDraft theirs, Merge.Wording wording) {
        return Merge.of(opened, theirs.with(fields).fields(), theirs.fields(), wording);
    }
}
