package dev.storecrm.commerce.web;

import dev.storecrm.commerce.edit.ProductRecord;
import dev.storecrm.page.Access;
import dev.storecrm.page.Formats;
import dev.storecrm.page.Merge;
import dev.storecrm.page.Role;
import dev.storecrm.shop.edit.Edits;
import dev.storecrm.shop.edit.RecordDraft;
import dev.storecrm.shop.edit.web.EditController;
import java.util.LinkedHashSet;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** The form of a product. What it says goes to Shopify, and what Shopify then has is shown. */
@Controller
@RequestMapping("/products")
@Access(Role.MARKETER)
class ProductEditController extends EditController {
    private final MessageSource messages;

    ProductEditController(ProductRecord products, Edits edits, MessageSource messages) {
        super(products, edits, "/products", "commerce.done.");
        this.messages = messages;
    }

    @Override
    protected String page(RecordDraft here, Model model) {
        var statuses = new LinkedHashSet<>(ProductRecord.STATUSES);
        statuses.add(here.fields().getOrDefault("status", ""));
        // not "title": the layout's own is called so
        model.addAttribute("productTitle", here.fields().get("title"));
        model.addAttribute("statuses", statuses);
        return "commerce/product-edit";
    }

    @Override
    protected Merge.Wording wording(Formats formats) {
        return new ProductWording(messages, formats.locale());
    }
}
