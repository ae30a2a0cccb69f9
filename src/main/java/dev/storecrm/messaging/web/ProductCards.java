package dev.storecrm.messaging.web;

import dev.storecrm.commerce.ProductDetail;
import dev.storecrm.commerce.ProductFilter;
import dev.storecrm.commerce.Products;
import dev.storecrm.commerce.VariantRow;
import dev.storecrm.kernel.Money;
import dev.storecrm.messaging.design.Section;
import dev.storecrm.messaging.design.SectionKind;
import dev.storecrm.page.Formats;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Sorting;
import dev.storecrm.page.Typed;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.Shops;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Fills sections that show a product, as it is at this moment: what was sent must not change afterwards. */
@Component
class ProductCards {
    private static final Sorting BY_NAME = new Sorting("name", false);
    private static final String PRODUCT = "product";

    private final Products products;
    private final Shops shops;

    ProductCards(Products products, Shops shops) {
        this.products = products;
        this.shops = shops;
    }

    EditorForm filled(CurrentShop shop, EditorForm form) {
        return form.with(form.sections().stream()
                .map(section ->
                        section.kind() == SectionKind.PRODUCT ? filled(shop, section, form.language()) : section)
                .toList());
    }

    /** For each product section by its place: what its search finds, and what is chosen. */
    Map<Integer, Map<String, String>> choices(CurrentShop shop, List<Section> sections) {
        var choices = new LinkedHashMap<Integer, Map<String, String>>();
        IntStream.range(0, sections.size())
                .filter(i -> sections.get(i).kind() == SectionKind.PRODUCT)
                .forEach(i -> choices.put(i, choices(shop, sections.get(i))));
        return choices;
    }

    private Map<String, String> choices(CurrentShop shop, Section section) {
        var found = new LinkedHashMap<String, String>();
        if (!section.get(PRODUCT).isEmpty()) {
            found.put(section.get(PRODUCT), section.get("title"));
        }
        var filter = new ProductFilter(Typed.text(section.get("search")), "ACTIVE");
        for (VariantRow row : products.page(shop.id(), filter, BY_NAME, Keyset.of("name", null))
                .rows()) {
            found.putIfAbsent(Long.toString(row.productId()), row.productTitle());
        }
        return found;
    }

    /** One that is gone is no longer chosen, which the form then says. */
    private Section filled(CurrentShop shop, Section section, Locale language) {
        if (section.get(PRODUCT).isEmpty()) {
            return section;
        }
        try {
            return filled(shop, section, products.get(shop.id(), Long.parseLong(section.get(PRODUCT))), language);
        } catch (NotFound | NumberFormatException e) {
            return section.with(PRODUCT, "");
        }
    }

    private Section filled(CurrentShop shop, Section section, ProductDetail product, Locale language) {
        var price = product.variants().stream()
                .map(ProductDetail.Variant::price)
                .filter(Objects::nonNull)
                .min(Comparator.comparingLong(Money::minor));
        var formats = new Formats(language, shop.timeZone());
        var host = shops.get(shop.id()).host();
        return section.with("title", product.title())
                .with("price", price.map(formats::money).orElse(""))
                .with("picture", Objects.requireNonNullElse(product.imageUrl(), ""))
                .with("link", product.handle() == null ? "" : "https://" + host + "/products/" + product.handle());
    }
}
