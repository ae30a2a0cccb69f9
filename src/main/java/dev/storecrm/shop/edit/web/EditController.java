package dev.storecrm.shop.edit.web;

import dev.storecrm.page.Formats;
import dev.storecrm.page.Merge;
import dev.storecrm.page.Redirect;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.edit.EditForm;
import dev.storecrm.shop.edit.EditableRecord;
import dev.storecrm.shop.edit.Edited;
import dev.storecrm.shop.edit.Edits;
import dev.storecrm.shop.edit.RecordDraft;
import dev.storecrm.shop.edit.RecordGone;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form of a record. What it says goes to Shopify, and what Shopify then has is shown. */
public abstract class EditController {
    private final EditableRecord records;
    private final Edits edits;
    private final String path;
    private final String words;

    /**
     * @param path of the records, as the controller's mapping says it
     * @param words how the keys of what is said afterwards begin
     */
    protected EditController(EditableRecord records, Edits edits, String path, String words) {
        this.records = records;
        this.edits = edits;
        this.path = path;
        this.words = words;
    }

    /** Shows the form, with what else its page needs. */
    protected abstract String page(RecordDraft here, Model model);

    /** Names the fields for a visitor who has to choose between two people's. */
    protected abstract Merge.Wording wording(Formats formats);

    @GetMapping("/{id}/edit")
    public String edit(CurrentShop shop, @PathVariable long id, Model model) {
        try {
            return page(shop, id, EditForm.of(records.here(shop.id(), id)), model);
        } catch (RecordGone e) {
            return done(id, "not-there");
        }
    }

    /** What was typed comes back whatever Shopify says; always as 422, as a proxy may have pages of its own for 503. */
    @PostMapping("/{id}/edit")
    public String save(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            @ModelAttribute("fmt") Formats formats,
            HttpServletResponse response,
            Model model) {
        return switch (edits.save(new Edits.Target(shop.id(), records, id, formats.locale()), sent)) {
            case Edited.Saved saved -> done(id, saved.shown() ? "saved" : "saved-soon");
            case Edited.Gone gone -> done(id, "not-there");
            case Edited.Overtaken overtaken -> {
                response.setStatus(409);
                model.addAttribute("merge", overtaken.form().merge(overtaken.theirs(), wording(formats)));
                model.addAttribute("action", path + "/" + id + "/edit");
                yield "page/merge";
            }
            case Edited.Refused refused -> {
                response.setStatus(422);
                yield page(shop, id, refused.form(), model);
            }
        };
    }

    private String page(CurrentShop shop, long id, EditForm form, Model model) {
        var here = records.here(shop.id(), id);
        model.addAttribute("id", id);
        model.addAttribute("form", form.filled(here));
        return page(here, model);
    }

    private String done(long id, String what) {
        return Redirect.to(path + "/" + id, words + what);
    }
}
