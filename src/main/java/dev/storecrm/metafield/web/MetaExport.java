package dev.storecrm.metafield.web;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaExportQueries;
import dev.storecrm.page.Address;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Values of meta fields, a line each, to be carried away. */
@Component
class MetaExport implements ExportSource {

    @Override
    public String name() {
        return "meta-values";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return Address.of("/meta-fields");
    }

    @Override
    public List<ExportColumn> columns() {
        return MetaExportQueries.COLUMNS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return MetaExportQueries.rows(shop);
    }
}
