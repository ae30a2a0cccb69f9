package dev.storecrm.consent.suppressions;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** A file of addresses that names an erased person goes as a whole: one cannot take a line out of what is being read. */
@Component
class SuppressionFileErasure implements PersonalDataHolder {
    private final SuppressionImports imports;

    SuppressionFileErasure(SuppressionImports imports) {
        this.imports = imports;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.ofNobody("suppression_import"),
                HeldTable.ofNobody("suppression_import_error"),
                HeldTable.raw("suppression_import_piece", ""));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of();
    }

    @Override
    public List<Erased> eraseNaming(ShopId shop, Collection<String> addresses) {
        return List.of(new Erased("suppression_import_piece", imports.dropNaming(shop, addresses)));
    }

    @Override
    public List<Erased> eraseShop(ShopId shop) {
        return imports.deleteShop(shop);
    }
}
