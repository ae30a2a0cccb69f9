package dev.storecrm.commerce.web;

import dev.storecrm.commerce.edit.ProductRecord;
import dev.storecrm.page.Access;
import dev.storecrm.page.Formats;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.edit.EditForm;
import dev.storecrm.shop.edit.Edited;
import dev.storecrm.shop.edit.Edits;
import dev.storecrm.shop.edit.RecordGone;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashSet;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form of a product. What it says goes to Shopify, and what Shopify then has is shown. */
@Controller
@Access(Role.MARKETER)
class ProductEditController {
    private final ProductRecord products;
    private final Edits edits;
    private final MessageSource messages;

    ProductEditController(ProductRecord products, Edits edits, MessageSource messages) {
        this.products = products;
        this.edits = edits;
        this.messages = messages;
    }

    @GetMapping("/products/{id}/edit")
    String edit(CurrentShop shop, @PathVariable long id, Model model) {
        try {
            return page(shop, id, EditForm.of(products.here(shop.id(), id)), model);
        } catch (RecordGone e) {
            return gone(id);
        }
    }

    /** What was typed comes back whatever Shopify says; always as 422, as a proxy may have pages of its own for 503. */
    @PostMapping("/products/{id}/edit")
    String save(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            @ModelAttribute("fmt") Formats formats,
            HttpServletResponse response,
            Model model) {
        return switch (edits.save(new Edits.Target(shop.id(), products, id, formats.locale()), sent)) {
            case Edited.Saved saved ->
                Redirect.to("/products/" + id, saved.shown() ? "commerce.done.saved" : "commerce.done.saved-soon");
            case Edited.Gone gone -> gone(id);
            case Edited.Overtaken overtaken -> {
                response.setStatus(409);
                model.addAttribute(
                        "merge",
                        overtaken.form().merge(overtaken.theirs(), new ProductWording(messages, formats.locale())));
                model.addAttribute("action", "/products/" + id + "/edit");
                yield "page/merge";
            }
            case Edited.Refused refused -> {
                response.setStatus(422);
                yield page(shop, id, refused.form(), model);
            }
        };
    }

    private String page(CurrentShop shop, long id, EditForm form, Model model) {
        var here = products.here(shop.id(), id);
        var statuses = new LinkedHashSet<>(ProductRecord.STATUSES);
        statuses.add(here.fields().getOrDefault("status", ""));
        model.addAttribute("id", id);
        // not "title": the layout's own is called so
        model.addAttribute("productTitle", here.fields().get("title"));
        model.addAttribute("form", form.filled(here));
        model.addAttribute("statuses", statuses);
        return "commerce/product-edit";
    }

    private static String gone(long id) {
        return Redirect.to("/products/" + id, "commerce.done.not-there");
    }
}
