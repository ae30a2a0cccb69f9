package dev.storecrm.segment.web;

import dev.storecrm.shop.CurrentShop;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.json.JsonMapper;

/** Collects what the editor shows. */
@Component
class EditorPage {
    private final Vocabulary vocabulary;
    private final JsonMapper json;

    EditorPage(Vocabulary vocabulary, JsonMapper json) {
        this.vocabulary = vocabulary;
        this.json = json;
    }

    /** What is wrong with a field. */
    record Mistake(String field, String text) {}

    String fill(CurrentShop shop, @Nullable Long id, SegmentForm form, @Nullable Mistake mistake, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("form", form);
        model.addAttribute("opened", form.beginning());
        model.addAttribute("problems", mistake == null ? List.of() : List.of(mistake));
        model.addAttribute("errors", mistake == null ? Map.of() : Map.of(mistake.field(), mistake.text()));
        // for a script element, where "<" could end the script
        model.addAttribute(
                "vocabulary", json.writeValueAsString(vocabulary.of(shop.id())).replace("<", "\\u003c"));
        return "segment/form";
    }
}
