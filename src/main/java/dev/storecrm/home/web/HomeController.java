package dev.storecrm.home.web;

import dev.storecrm.analytics.sales.Period;
import dev.storecrm.analytics.sales.SalesChart;
import dev.storecrm.analytics.sales.SalesReport;
import dev.storecrm.commerce.Orders;
import dev.storecrm.page.Access;
import dev.storecrm.page.Formats;
import dev.storecrm.page.Role;
import dev.storecrm.page.Shown;
import dev.storecrm.page.Words;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

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
            HttpServletRequest request,
            @ModelAttribute("fmt") Formats formats,
            @ModelAttribute("words") Words words,
            Model model) {
        if (shops.settings(shop.id()).connectedAt() == null) {
            return "redirect:/connect";
        }
        var chosen = Period.of(request.getParameter("period"));
        var sold = sales.of(shop, chosen);
        news.tell(shop.id(), model);
        model.addAttribute("period", chosen);
        model.addAttribute("periods", Period.values());
        model.addAttribute("sales", sold);
        model.addAttribute("chart", chart.of(sold, chosen, formats, words));
        var newest = orders.newest(shop.id(), NEWEST);
        Shown.records(request, newest.size());
        model.addAttribute("orders", newest);
        return "home/page";
    }
}
