package dev.storecrm.segment.web;

import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.segment.Segments;
import dev.storecrm.segment.language.QueryProblem;
import dev.storecrm.segment.member.MemberChanges;
import dev.storecrm.segment.member.PastMembers;
import dev.storecrm.shop.CurrentShop;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Who entered a segment and who left it, and by which change. */
@Controller
@Access(Role.VIEWER)
class ChangesController {
    private static final int DAYS = 7;

    private final Segments segments;
    private final MemberChanges changes;
    private final PastMembers pastMembers;

    ChangesController(Segments segments, MemberChanges changes, PastMembers pastMembers) {
        this.segments = segments;
        this.changes = changes;
        this.pastMembers = pastMembers;
    }

    @GetMapping("/segments/{id}/changes")
    String show(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Model model) {
        var last = day(to, changes.today(shop.id()));
        var days = new MemberChanges.Days(day(from, last.minusDays(DAYS)), last);
        model.addAttribute("segment", segments.get(shop.id(), id));
        model.addAttribute("days", days);
        model.addAttribute("most", MemberChanges.MOST);
        changes(shop, id, days, model);
        return "segment/changes";
    }

    private void changes(CurrentShop shop, long id, MemberChanges.Days days, Model model) {
        try {
            model.addAttribute("changes", changes.of(shop.id(), id, days));
            model.addAttribute("oldestOrder", pastMembers.oldestOrder(shop.id()));
        } catch (QueryTimeoutException | QueryProblem e) {
            model.addAttribute("trouble", SegmentController.trouble(e));
        }
    }

    private static LocalDate day(@Nullable String text, LocalDate otherwise) {
        var day = SegmentController.day(text);
        return day == null ? otherwise : day;
    }
}
