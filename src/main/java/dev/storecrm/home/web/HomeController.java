package dev.storecrm.home.web;

import dev.storecrm.commerce.Orders;
import dev.storecrm.home.Period;
import dev.storecrm.home.SalesReport;
import dev.storecrm.page.Access;
import dev.storecrm.page.Formats;
import dev.storecrm.page.Role;
import dev.storecrm.page.Words;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.Shops;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@Access(Role.VIEWER)
class HomeController {
    private static final int NEWEST = 5;

    private final Shops shops;
    private final HomeNews news;
    private final SalesReport sales;
    private final Orders orders;
    private final SalesChart chart;

    HomeController(Shops shops, HomeNews news, SalesReport sales, Orders orders, SalesChart chart) {
        this.shops = shops;
        this.news = news;
        this.sales = sales;
        this.orders = orders;
        this.chart = chart;
    }

    @GetMapping("/")
    String show(
            CurrentShop shop,
            @RequestParam(required = false) @Nullable String period,
            @ModelAttribute("fmt") Formats formats,
            @ModelAttribute("words") Words words,
            Model model) {
        if (shops.settings(shop.id()).connectedAt() == null) {
            return "redirect:/connect";
        }
        var chosen = Period.of(period);
        var sold = sales.of(shop, chosen);
        news.tell(shop.id(), model);
        model.addAttribute("period", chosen);
        model.addAttribute("periods", Period.values());
        model.addAttribute("sales", sold);
        model.addAttribute("chart", chart.of(sold, chosen, formats, words));
        model.addAttribute("orders", orders.newest(shop.id(), NEWEST));
        return "home/page";
    }
}
