package dev.storecrm.segment.web;

import dev.storecrm.page.Access;
import dev.storecrm.page.Merge;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.segment.Preset;
import dev.storecrm.segment.Segment;
import dev.storecrm.segment.SegmentRefused;
import dev.storecrm.segment.Segments;
import dev.storecrm.segment.language.QueryProblem;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The editor: the same page for a new segment and for one that is there. */
@Controller
@Access(Role.MARKETER)
class SegmentEditController {
    private final Segments segments;
    private final EditorPage page;
    private final ProblemTexts problems;
    private final MessageSource messages;

    SegmentEditController(Segments segments, EditorPage page, ProblemTexts problems, MessageSource messages) {
        this.segments = segments;
        this.page = page;
        this.problems = problems;
        this.messages = messages;
    }

    @GetMapping("/segments/new")
    String fresh(
            CurrentShop shop, @RequestParam(required = false) @Nullable String preset, Locale locale, Model model) {
        var chosen = Preset.named(preset == null ? "" : preset);
        var name = chosen.map(each -> messages.getMessage("segment.preset." + each.name(), null, locale))
                .orElse("");
        return page.fill(
                shop, null, new SegmentForm(name, chosen.map(Preset::query).orElse(""), 0L, null), null, model);
    }

    @PostMapping("/segments")
    String add(CurrentShop shop, SegmentForm form, Locale locale, HttpServletResponse response, Model model) {
        return saved(shop, null, form, locale, response, model, () -> {
            var segment = segments.add(shop.id(), form.nameOrNone(), form.queryOrNone());
            return Redirect.to("/segments/" + segment.id(), "segment.done.added");
        });
    }

    @GetMapping("/segments/{id}/edit")
    String edit(CurrentShop shop, @PathVariable long id, Model model) {
        return page.fill(shop, id, SegmentForm.of(segments.get(shop.id(), id)), null, model);
    }

    @PostMapping("/segments/{id}")
    String change(
            CurrentShop shop,
            @PathVariable long id,
            SegmentForm form,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        var now = segments.get(shop.id(), id);
        try {
            return saved(shop, id, form, locale, response, model, () -> {
                segments.change(shop.id(), id, form.nameOrNone(), form.queryOrNone(), form.versionOrNone());
                return Redirect.to("/segments/" + id, "segment.done.saved");
            });
        } catch (StaleVersion e) {
            response.setStatus(409);
            return merge(now, form, locale, model);
        }
    }

    /** Two people saved: the second chooses what counts, field by field. */
    private String merge(Segment now, SegmentForm mine, Locale locale, Model model) {
        var words = new SegmentWording(messages, locale);
        return Merge.of(mine.opened(), mine.fields(), SegmentForm.of(now).fields(), words)
                .page("/segments/" + now.id(), now.version(), model);
    }

    private String saved(
            CurrentShop shop,
            @Nullable Long id,
            SegmentForm form,
            Locale locale,
            HttpServletResponse response,
            Model model,
            Supplier<String> save) {
        try {
            return save.get();
        } catch (QueryProblem problem) {
            response.setStatus(422);
            return page.fill(shop, id, form, new EditorPage.Mistake("query", problems.line(problem, locale)), model);
        } catch (SegmentRefused refused) {
            response.setStatus(422);
            var text = messages.getMessage("segment.name." + refused.reason(), null, locale);
            return page.fill(shop, id, form, new EditorPage.Mistake("name", text), model);
        }
    }
}
