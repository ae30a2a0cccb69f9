package dev.storecrm.segment.web;

import dev.storecrm.page.Access;
import dev.storecrm.page.Address;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Role;
import dev.storecrm.segment.Preset;
import dev.storecrm.segment.Segments;
import dev.storecrm.segment.member.Recounts;
import dev.storecrm.shop.CurrentShop;
import org.jspecify.annotations.Nullable;
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
    String list(
            CurrentShop shop,
            @RequestParam(defaultValue = "") String tab,
            @RequestParam(required = false) @Nullable String at,
            Model model) {
        var archived = tab.equals("archived");
        model.addAttribute("archived", archived);
        model.addAttribute("page", segments.page(shop.id(), archived, Keyset.of("segments", at)));
        model.addAttribute("address", Address.of("/segments").with("tab", archived ? "archived" : ""));
        model.addAttribute("counts", recounts.last(shop.id()));
        model.addAttribute("download", SegmentExport.TABS.download(archived));
        model.addAttribute("presets", Preset.values());
        return "segment/list";
    }
}
