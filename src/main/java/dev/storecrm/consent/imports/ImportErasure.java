package dev.storecrm.consent.imports;

import dev.storecrm.consent.suppressions.SuppressionImports;
import dev.storecrm.export.csv.BroughtFiles;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Files that name an erased person go as a whole. */
@Component
class ImportErasure implements PersonalDataHolder {
    private final List<BroughtFiles<?>> files;

    ImportErasure(PermissionImports permissions, SuppressionImports suppressions) {
        this.files = List.of(permissions.files(), suppressions.files());
    }

    @Override
    public List<HeldTable> tables() {
        return files.stream().flatMap(each -> each.tables().stream()).toList();
    }

    @Override
    public List<Erased> eraseNaming(ShopId shop, Collection<String> addresses) {
        return files.stream().map(each -> each.dropNaming(shop, addresses)).toList();
    }
}
