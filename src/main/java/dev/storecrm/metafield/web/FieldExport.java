package dev.storecrm.metafield.web;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.TabbedSource;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaExportQueries;
import java.util.List;
import org.springframework.stereotype.Component;

/** The list of meta fields, to be carried away. */
@Component
class FieldExport extends TabbedSource {
    static final Tabs TABS =
            new Tabs("meta-fields", "/meta-fields", "archived", "metafield.list", "metafield.archived");

    FieldExport() {
        super(TABS);
    }

    @Override
    public List<ExportColumn> columns() {
        return MetaExportQueries.FIELDS;
    }

    @Override
    protected ExportRows rows(ShopId shop, boolean archived, boolean both) {
        return MetaExportQueries.fields(shop, archived, both);
    }
}
