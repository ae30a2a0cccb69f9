package dev.storecrm.analytics.web;

import dev.storecrm.analytics.sales.CohortMap;
import dev.storecrm.analytics.sales.CohortMonth;
import dev.storecrm.analytics.sales.SalesDetails;
import dev.storecrm.analytics.sales.SalesFilter;
import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.page.Unaudited;
import dev.storecrm.shop.CurrentShop;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who comes back, by the month of the first order. */
@Controller
@Access(Role.VIEWER)
class CohortController {
    private final SalesDetails details;

    CohortController(SalesDetails details) {
        this.details = details;
    }

    /** Leads from a cell to its orders. */
    record Rows(LocalDate today) {
        public String cell(CohortMonth cell) {
            var last = cell.month().atEndOfMonth();
            return SalesForm.address(new SalesFilter(
                            cell.month().atDay(1),
                            last.isAfter(today) ? today : last,
                            null,
                            null,
                            cell.cohort(),
                            null,
                            null))
                    .toString();
        }
    }

    @GetMapping("/reports/cohorts")
    @Unaudited("Sums that name nobody")
    String show() {
        return "analytics/cohorts";
    }

    @GetMapping("/reports/cohorts/map")
    @Unaudited("Sums that name nobody")
    String map(CurrentShop shop, Model model) {
        var today = details.today(shop);
        model.addAttribute("map", CohortMap.of(details.cohorts(shop), today));
        model.addAttribute("rows", new Rows(today));
        return "analytics/cohort-map :: map";
    }
}
