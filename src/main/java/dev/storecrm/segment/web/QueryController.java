package dev.storecrm.segment.web;

import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.segment.language.QueryProblem;
import dev.storecrm.segment.language.SyntaxNode;
import dev.storecrm.segment.xray.Xrays;
import dev.storecrm.shop.CurrentShop;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Answers the editors while somebody types. Queries come in the body: they may name people, addresses do not. */
@Controller
@Access(Role.VIEWER)
class QueryController {
    private final Xrays xrays;
    private final ProblemTexts problems;

    QueryController(Xrays xrays, ProblemTexts problems) {
        this.xrays = xrays;
        this.problems = problems;
    }

    /** A query as text and tree, or what is wrong with it. */
    record Answer(@Nullable String text, @Nullable SyntaxNode tree, ProblemTexts.@Nullable Told problem) {}

    @PostMapping("/segments/syntax")
    @ResponseBody
    Answer syntax(@RequestParam String query, Locale locale) {
        try {
            var reading = SyntaxNode.Reading.of(query);
            return new Answer(reading.text(), reading.tree(), null);
        } catch (QueryProblem problem) {
            return new Answer(null, null, problems.told(problem, locale));
        }
    }

    /** The counts of a query; what is wrong with it stands in attributes that the editor marks. */
    @PostMapping("/segments/xray")
    String xray(
            CurrentShop shop,
            @RequestParam String query,
            @RequestParam(defaultValue = "false") boolean details,
            Locale locale,
            Model model) {
        model.addAttribute("problem", null);
        model.addAttribute("xray", null);
        model.addAttribute("slow", false);
        if (!query.isBlank()) {
            try {
                var xray = xrays.of(shop.id(), query, details);
                model.addAttribute("xray", xray.orElse(null));
                model.addAttribute("slow", xray.isEmpty());
            } catch (QueryProblem problem) {
                model.addAttribute("problem", problems.told(problem, locale));
            }
        }
        return "segment/xray :: xray";
    }
}
