package dev.storecrm.metafield.web;

import dev.storecrm.metafield.history.PastValue;
import dev.storecrm.metafield.history.ValueHistory;
import dev.storecrm.page.Access;
import dev.storecrm.page.Address;
import dev.storecrm.page.Chart;
import dev.storecrm.page.Formats;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Role;
import dev.storecrm.page.Typed;
import dev.storecrm.shop.CurrentShop;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The meta fields on a customer's page, and how each value came about. */
@Controller
@Access(Role.VIEWER)
class MetaCardController {
    /** More points than a small chart can show. */
    private static final int POINTS = 200;

    private final ValueHistory values;

    MetaCardController(ValueHistory values) {
        this.values = values;
    }

    @GetMapping("/customers/{id}/meta-fields")
    String card(CurrentShop shop, @PathVariable long id, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("values", values.of(shop.id(), id));
        return "metafield/customer :: card";
    }

    @GetMapping("/customers/{id}/meta-fields/history")
    String history(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String slug,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(required = false) @Nullable String at,
            @ModelAttribute("fmt") Formats formats,
            Model model) {
        var line = new ValueHistory.Line(id, Typed.text(slug), Typed.text(key));
        model.addAttribute("id", id);
        model.addAttribute("slug", line.slug());
        model.addAttribute("key", line.key());
        model.addAttribute("page", values.page(shop.id(), line, Keyset.of("-changed", at)));
        model.addAttribute(
                "address",
                Address.of("/customers/" + id + "/meta-fields/history")
                        .with("slug", line.slug())
                        .with("key", line.key()));
        model.addAttribute("chart", chart(line.key(), values.newest(shop.id(), line, POINTS), formats));
        return "metafield/customer :: history";
    }

    /** A line through the numbers, oldest first; nothing when there are no two of them. */
    private static @Nullable Chart chart(String name, List<PastValue> past, Formats formats) {
        var numbers = past.reversed().stream()
                .filter(line -> line.value().number() != null)
                .toList();
        if (numbers.size() < 2) {
            return null;
        }
        return new Chart(
                "line",
                false,
                null,
                numbers.stream().map(line -> formats.dateTime(line.changedAt())).toList(),
                List.of(new Chart.Series(
                        name,
                        "info",
                        false,
                        numbers.stream()
                                .map(line -> Objects.requireNonNull(line.value().number()))
                                .toList())));
    }
}
