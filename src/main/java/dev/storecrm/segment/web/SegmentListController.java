package dev.storecrm.segment.web;

import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.segment.Preset;
import dev.storecrm.segment.Segments;
import dev.storecrm.segment.member.Recounts;
import dev.storecrm.shop.CurrentShop;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@Access(Role.VIEWER)
class SegmentListController {
    private final Segments segments;
    private final Recounts recounts;

    SegmentListController(Segments segments, Recounts recounts) {
        this.segments = segments;
        this.recounts = recounts;
    }

    @GetMapping("/segments")
    String list(CurrentShop shop, @RequestParam(defaultValue = "") String tab, Model model) {
        var archived = tab.equals("archived");
        model.addAttribute("archived", archived);
        model.addAttribute("segments", segments.list(shop.id(), archived));
        model.addAttribute("counts", recounts.last(shop.id()));
        model.addAttribute("presets", Preset.values());
        return "segment/list";
    }
}
