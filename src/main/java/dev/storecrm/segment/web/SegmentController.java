package dev.storecrm.segment.web;

import dev.storecrm.page.Access;
import dev.storecrm.page.Address;
import dev.storecrm.page.Formats;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Page;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.segment.Segments;
import dev.storecrm.segment.language.QueryProblem;
import dev.storecrm.segment.member.PastMembers;
import dev.storecrm.segment.member.Recounts;
import dev.storecrm.shop.CurrentShop;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@Access(Role.VIEWER)
class SegmentController {
    private static final int COUNTS = 30;

    private final Segments segments;
    private final Recounts recounts;
    private final PastMembers pastMembers;
    private final MessageSource messages;

    SegmentController(Segments segments, Recounts recounts, PastMembers pastMembers, MessageSource messages) {
        this.segments = segments;
        this.recounts = recounts;
        this.pastMembers = pastMembers;
        this.messages = messages;
    }

    @GetMapping("/segments/{id}")
    String show(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String on,
            @ModelAttribute("fmt") Formats formats,
            Model model) {
        var day = day(on);
        var counts = recounts.history(shop.id(), id, COUNTS);
        model.addAttribute("segment", segments.get(shop.id(), id));
        model.addAttribute("counts", counts);
        model.addAttribute("chart", CountChart.of(counts, formats, messages));
        model.addAttribute("day", day);
        members(shop, id, day, Keyset.of("id", at), model);
        model.addAttribute("address", Address.of("/segments/" + id).with("on", day == null ? null : day.toString()));
        return "segment/detail";
    }

    /** Now, and today, as counted; a day of the past as it was, where that can be told. */
    private void members(CurrentShop shop, long id, @Nullable LocalDate day, Keyset keyset, Model model) {
        model.addAttribute("past", null);
        model.addAttribute("trouble", null);
        if (day == null || !pastMembers.isPast(shop.id(), day)) {
            model.addAttribute("page", recounts.page(shop.id(), id, keyset));
            return;
        }
        try {
            var past = pastMembers.page(shop.id(), id, day, keyset);
            model.addAttribute("past", past);
            model.addAttribute("oldestOrder", pastMembers.oldestOrder(shop.id()));
            model.addAttribute("page", past.page());
        } catch (QueryTimeoutException | QueryProblem e) {
            model.addAttribute("trouble", trouble(e));
            model.addAttribute("page", new Page<>(List.of(), null, null));
        }
    }

    /** The text that says why a day cannot be worked out: an earlier version may have taken a query that this one refuses. */
    static String trouble(RuntimeException e) {
        return e instanceof QueryProblem ? "segment.refused" : "segment.past.slow";
    }

    @PostMapping("/segments/{id}/count")
    @Access(Role.MARKETER)
    String recount(CurrentShop shop, @PathVariable long id) {
        try {
            recounts.recount(shop.id(), id);
            return Redirect.to("/segments/" + id, "segment.done.counted");
        } catch (QueryTimeoutException e) {
            return Redirect.to("/segments/" + id, "segment.done.slow");
        } catch (QueryProblem e) {
            return Redirect.to("/segments/" + id + "/edit", "segment.refused");
        }
    }

    @PostMapping("/segments/{id}/copy")
    @Access(Role.MARKETER)
    String duplicate(CurrentShop shop, @PathVariable long id, Locale locale) {
        var copy = segments.duplicate(shop.id(), id, messages.getMessage("segment.copy.suffix", null, locale));
        return Redirect.to("/segments/" + copy.id() + "/edit", "segment.done.copied");
    }

    @PostMapping("/segments/{id}/archive")
    @Access(Role.MARKETER)
    String archive(CurrentShop shop, @PathVariable long id) {
        segments.archive(shop.id(), id);
        return Redirect.to("/segments", "segment.done.archived");
    }

    @PostMapping("/segments/{id}/restore")
    @Access(Role.MARKETER)
    String restore(CurrentShop shop, @PathVariable long id) {
        segments.restore(shop.id(), id);
        return Redirect.to("/segments/" + id, "segment.done.restored");
    }

    /** Anything may stand in an address; what is no day asks for now. */
    static @Nullable LocalDate day(@Nullable String on) {
        if (on == null || on.isBlank()) {
            return null;
        }
        try {
            var day = LocalDate.parse(on);
            return day.getYear() < 2000 || day.getYear() > 2999 ? null : day;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
