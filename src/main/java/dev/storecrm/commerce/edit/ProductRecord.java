package dev.storecrm.commerce.edit;

import dev.storecrm.commerce.Products;
import dev.storecrm.kernel.Gid;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.kernel.Tags;
import dev.storecrm.shop.edit.EditableRecord;
import dev.storecrm.shop.edit.MirrorRefresh;
import dev.storecrm.shop.edit.RecordDraft;
import dev.storecrm.shop.edit.RecordGone;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifyAdmin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be changed of a product: what is mirrored of it. Its text, pictures, prices and stock stay Shopify's. */
@Component
public class ProductRecord implements EditableRecord {
    /** Those that can be chosen; whatever Shopify adds is left as it is. */
    public static final List<String> STATUSES = List.of("ACTIVE", "DRAFT", "ARCHIVED", "UNLISTED");

    private static final Set<String> FIELDS = Set.of("title", "status", "vendor", "productType", "tags");

    private final Products products;
    private final ShopifyAdmin admin;

    ProductRecord(Products products, ShopifyAdmin admin) {
        this.products = products;
        this.admin = admin;
    }

    record There(
            String title,
            String status,
            @Nullable String vendor,
            @Nullable String productType,
            List<String> tags) {}

    @Override
    public MirrorRefresh.Subject subject() {
        return MirrorRefresh.Subject.PRODUCT;
    }

    @Override
    public String type() {
        return "Product";
    }

    @Override
    public Set<String> fields() {
        return FIELDS;
    }

    @Override
    public RecordDraft here(ShopId shop, long id) {
        var product = products.get(shop, id);
        if (product.deletedAt() != null) {
            throw new RecordGone("Product " + id);
        }
        return draft(new There(product.title(), product.status(), product.vendor(), product.type(), product.tags()));
    }

    @Override
    public Optional<RecordDraft> there(ShopDomain domain, long id) {
        return admin.find(
                        domain,
                        "commerce/ProductToEdit",
                        Map.of("id", new Gid(type(), id).toString()),
                        "product",
                        There.class)
                .map(ProductRecord::draft);
    }

    private static RecordDraft draft(There product) {
        return new RecordDraft.Builder()
                .with("title", product.title())
                .with("status", STATUSES.contains(product.status()) ? product.status() : "OTHER")
                .with("vendor", product.vendor())
                .with("productType", product.productType())
                .with("tags", new Tags(product.tags()).text())
                .build();
    }

    @Override
    public String update() {
        return "commerce/ProductUpdate";
    }

    @Override
    public String addTags() {
        return "commerce/ProductTagsAdd";
    }

    @Override
    public String removeTags() {
        return "commerce/ProductTagsRemove";
    }
}
