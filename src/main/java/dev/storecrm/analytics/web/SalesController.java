package dev.storecrm.analytics.web;

import dev.storecrm.analytics.sales.Period;
import dev.storecrm.analytics.sales.SalesChart;
import dev.storecrm.analytics.sales.SalesDetails;
import dev.storecrm.analytics.sales.SalesFilter;
import dev.storecrm.analytics.sales.SalesReport;
import dev.storecrm.page.Access;
import dev.storecrm.page.Formats;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Role;
import dev.storecrm.page.Shown;
import dev.storecrm.page.Unaudited;
import dev.storecrm.page.Words;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What was sold; what takes long with very many orders comes by itself after the page. */
@Controller
@Access(Role.VIEWER)
class SalesController {
    private final SalesReport report;
    private final SalesDetails details;
    private final SalesChart chart;

    SalesController(SalesReport report, SalesDetails details, SalesChart chart) {
        this.report = report;
        this.details = details;
        this.chart = chart;
    }

    /** Leads from the report's numbers to the orders behind them; a column can begin before the period does. */
    record Rows(SalesFilter all, Period period) {
        public String all(String buyers) {
            return SalesForm.address(all).with("buyers", buyers).toString();
        }

        public String column(LocalDate start) {
            var last = period.step().next(start).minusDays(1);
            var first = all.from() != null && start.isBefore(all.from()) ? all.from() : start;
            return SalesForm.address(new SalesFilter(first, last.isAfter(all.to()) ? all.to() : last))
                    .toString();
        }

        public String product(long id) {
            return SalesForm.address(new SalesFilter(all.from(), all.to(), null, id, null, null, null))
                    .toString();
        }
    }

    @GetMapping("/reports/sales")
    @Unaudited("Sums that name nobody")
    String show(
            CurrentShop shop,
            @RequestParam(required = false) @Nullable String period,
            @ModelAttribute("fmt") Formats formats,
            @ModelAttribute("words") Words words,
            Model model) {
        var chosen = Period.of(period);
        var sold = report.of(shop, chosen);
        model.addAttribute("period", chosen);
        model.addAttribute("periods", Period.values());
        model.addAttribute("sales", sold);
        model.addAttribute("rows", new Rows(details.of(shop, chosen), chosen));
        model.addAttribute("chart", chart.of(sold, chosen, formats, words));
        return "analytics/sales";
    }

    @GetMapping("/reports/sales/buyers")
    @Unaudited("Sums that name nobody")
    String buyers(CurrentShop shop, @RequestParam(required = false) @Nullable String period, Model model) {
        var chosen = Period.of(period);
        model.addAttribute("period", chosen);
        model.addAttribute("rows", new Rows(details.of(shop, chosen), chosen));
        model.addAttribute("buyers", details.buyers(shop, chosen));
        return "analytics/sales-parts :: buyers";
    }

    @GetMapping("/reports/sales/products")
    @Unaudited("Sums that name nobody")
    String products(CurrentShop shop, @RequestParam(required = false) @Nullable String period, Model model) {
        var chosen = Period.of(period);
        model.addAttribute("period", chosen);
        model.addAttribute("rows", new Rows(details.of(shop, chosen), chosen));
        model.addAttribute("products", details.products(shop, chosen));
        return "analytics/sales-parts :: products";
    }

    @GetMapping(SalesForm.PATH)
    String orders(
            CurrentShop shop,
            SalesForm form,
            @RequestParam(required = false) @Nullable String at,
            HttpServletRequest request,
            Model model) {
        var filter = form.filter(details.today(shop));
        var page = details.page(shop, filter, Keyset.of("sales", at));
        Shown.records(request, page.rows().size());
        var address = SalesForm.address(filter);
        model.addAttribute("filter", filter);
        model.addAttribute("address", address);
        model.addAttribute("download", address.at("/downloads/new/sales").toString());
        model.addAttribute("page", page);
        model.addAttribute("sum", details.sum(shop, filter));
        return "analytics/sales-orders";
    }
}
