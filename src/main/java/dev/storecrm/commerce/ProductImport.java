package dev.storecrm.commerce;

import dev.storecrm.database.Asked;
import dev.storecrm.database.ImportedTable;
import dev.storecrm.database.LoadConnection;
import dev.storecrm.database.LoadTable;
import dev.storecrm.database.RecordImport;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes products and their variants in from Shopify's JSON. */
public final class ProductImport implements RecordImport {
    /** Of the product's columns that its variants repeat. */
    record Header(String title, @Nullable String currency) {}

    private static final List<LoadTable> PARTS = List.of(CommerceTables.VARIANT);

    final ImportedTable products = new ImportedTable(CommerceTables.PRODUCT);
    final ImportedTable variants = new ImportedTable(CommerceTables.VARIANT);

    private final Map<Long, Header> headers = new HashMap<>();

    @Override
    public String table() {
        return CommerceTables.PRODUCT.name();
    }

    @Override
    public void begin(LoadConnection target, Asked asked) throws SQLException {
        products.begin(target, asked);
    }

    @Override
    public List<LoadTable> tables() {
        return List.of(CommerceTables.PRODUCT, CommerceTables.VARIANT);
    }

    @Override
    public Lane on(LoadConnection target, boolean empty) {
        return new ProductLane(this, target, empty);
    }

    @Override
    public long finish(LoadConnection target, Gone gone) throws SQLException {
        variants.dropLostOf(products, target);
        return products.settleGone(target, gone, PARTS);
    }

    @Override
    public long remove(LoadConnection target, long[] ids, Gone gone) throws SQLException {
        return products.remove(target, ids, gone, PARTS);
    }

    @Override
    public long[] refused() {
        return products.refused();
    }

    @Override
    public long skipped() {
        return 0;
    }

    void remember(long product, Header header) {
        headers.put(product, header);
    }

    Header headerOf(long product) {
        return headers.getOrDefault(product, new Header("", null));
    }
}
