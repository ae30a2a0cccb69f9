package dev.storecrm.commerce.web;

import dev.storecrm.commerce.Orders;
import dev.storecrm.commerce.StageReason;
import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.page.Shown;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@Controller
@Access(Role.VIEWER)
class OrderController {
    private final Orders orders;

    OrderController(Orders orders) {
        this.orders = orders;
    }

    @GetMapping("/orders/{id}")
    String show(CurrentShop shop, @PathVariable long id, HttpServletRequest request, Model model) {
        var order = orders.get(shop.id(), id);
        Shown.customer(request, order.buyer().id());
        model.addAttribute("order", order);
        model.addAttribute(
                "reason", StageReason.of(order.stage(), order.payment(), order.fulfillment(), order.returns()));
        return "commerce/order";
    }
}
