package dev.storecrm.commerce;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Count;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Page;
import dev.storecrm.page.Sorting;
import org.springframework.stereotype.Component;

/** A shop's products and their variants, to look through and to look at. */
@Component
public class Products {
    private final ProductQueries list;
    private final ProductDetailQueries products;
    private final InShop inShop;

    Products(ProductQueries list, ProductDetailQueries products, InShop inShop) {
        this.list = list;
        this.products = products;
        this.inShop = inShop;
    }

    /** One page of the variants that the filter leaves, by name. */
    public Page<VariantRow> page(ShopId shop, ProductFilter filter, Sorting sorting, Keyset keyset) {
        return inShop.call(shop, () -> list.page(shop, filter, sorting, keyset));
    }

    public Count count(ShopId shop, ProductFilter filter) {
        return inShop.call(shop, () -> list.count(shop, filter));
    }

    /** One product by Shopify's id. */
    public ProductDetail get(ShopId shop, long id) {
        return inShop.call(shop, () -> products.find(shop, id)).orElseThrow(() -> new NotFound("Product " + id));
    }
}
