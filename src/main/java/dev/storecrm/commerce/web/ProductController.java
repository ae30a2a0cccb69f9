package dev.storecrm.commerce.web;

import dev.storecrm.commerce.ProductFilter;
import dev.storecrm.commerce.Products;
import dev.storecrm.page.Access;
import dev.storecrm.page.Address;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Listing;
import dev.storecrm.page.Role;
import dev.storecrm.page.Sorting;
import dev.storecrm.page.Typed;
import dev.storecrm.shop.CurrentShop;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

@Controller
@Access(Role.VIEWER)
class ProductController {
    private static final String FRAME = "products";
    static final Sorting BY_NAME = new Sorting("name", false);

    private final Products products;

    ProductController(Products products) {
        this.products = products;
    }

    /** The list's address as it comes. */
    record Form(
            @Nullable String q,
            @Nullable String status,
            @Nullable String sort,
            @Nullable String at) {
        ProductFilter filter() {
            return new ProductFilter(Typed.text(q), Typed.choice(status));
        }

        Address address() {
            return narrowed("/products");
        }

        public Address downloadAddress() {
            return narrowed("/downloads/new/products");
        }

        private Address narrowed(String path) {
            return Address.of(path)
                    .with("q", Typed.text(q))
                    .with("status", Typed.choice(status))
                    .with("sort", sort);
        }
    }

    @GetMapping("/products")
    String list(
            CurrentShop shop,
            Form form,
            @RequestHeader(name = "Turbo-Frame", required = false) @Nullable String frame,
            Model model) {
        var filter = form.filter();
        var sorting = Sorting.of(form.sort(), Set.of(BY_NAME.key()), BY_NAME);
        model.addAttribute("form", form);
        model.addAttribute("filter", filter);
        model.addAttribute("listing", new Listing(form.address(), sorting, FRAME));
        model.addAttribute("page", products.page(shop.id(), filter, sorting, Keyset.of(sorting.toString(), form.at())));
        model.addAttribute("download", form.downloadAddress().toString());
        model.addAttribute("count", products.count(shop.id(), filter));
        return FRAME.equals(frame) ? "commerce/products :: list" : "commerce/products";
    }

    @GetMapping("/products/{id}")
    String show(CurrentShop shop, @PathVariable long id, Model model) {
        model.addAttribute("product", products.get(shop.id(), id));
        return "commerce/product";
    }
}
